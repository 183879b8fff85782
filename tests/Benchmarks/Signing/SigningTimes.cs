namespace Verso.Benchmarks;

/// <summary>The times of one repetition. They are not reported; only their ratios are.</summary>
internal sealed record SigningTimes
{
    /// <summary>Building the release on all processors.</summary>
    public required Spent Build { get; init; }

    /// <summary>Verifying all of it on all processors.</summary>
    public required Spent Verify { get; init; }

    /// <summary>Building and verifying on one processor.</summary>
    public required Spent Alone { get; init; }

    /// <summary>openssl without any work.</summary>
    public Spent Start { get; init; }

    /// <summary>AES-256-CBC encryption of the image.</summary>
    public Spent Encrypt { get; init; }

    /// <summary>AES-256-CBC decryption of the result.</summary>
    public Spent Decrypt { get; init; }

    /// <summary>SHA-256 of the image.</summary>
    public Spent Sha256 { get; init; }

    /// <summary>HMAC-SHA-256 of the image.</summary>
    public Spent Hmac { get; init; }

    /// <summary>Building and verifying, on all processors.</summary>
    public Spent Both => Build + Verify;

    /// <summary>Encryption, decryption, and SHA-256 in both directions: the reference for the times.</summary>
    public Spent Raw => Encrypt + Decrypt + (2 * Sha256);

    /// <summary>The same passes as in a release: with two HMACs in both directions.</summary>
    public Spent SamePasses => Raw + (4 * Hmac);
}
