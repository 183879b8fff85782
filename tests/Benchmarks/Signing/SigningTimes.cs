namespace Verso.Benchmarks;

/// <summary>The times of one repetition. They are not reported; only their ratios are.</summary>
internal sealed record SigningTimes
{
    /// <summary>Building the release on all processors.</summary>
    public required WorkTime Build { get; init; }

    /// <summary>Verifying all of it on all processors.</summary>
    public required WorkTime Verify { get; init; }

    /// <summary>Building and verifying on one processor.</summary>
    public required WorkTime Alone { get; init; }

    /// <summary>openssl without any work.</summary>
    public WorkTime Start { get; init; }

    /// <summary>AES-256-CBC encryption of the image.</summary>
    public WorkTime Encrypt { get; init; }

    /// <summary>AES-256-CBC decryption of the result.</summary>
    public WorkTime Decrypt { get; init; }

    /// <summary>SHA-256 of the image.</summary>
    public WorkTime Sha256 { get; init; }

    /// <summary>HMAC-SHA-256 of the image.</summary>
    public WorkTime Hmac { get; init; }

    /// <summary>Building and verifying, on all processors.</summary>
    public WorkTime Both => Build + Verify;

    /// <summary>Encryption, decryption, and SHA-256 in both directions: the reference for the times.</summary>
    public WorkTime Raw => Encrypt + Decrypt + (2 * Sha256);

    /// <summary>The same passes as in a release: with two HMACs in both directions.</summary>
    public WorkTime SamePasses => Raw + (4 * Hmac);
}
