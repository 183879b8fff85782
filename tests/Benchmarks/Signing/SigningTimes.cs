namespace Verso.Benchmarks;

/// <summary>How long everything took in one repetition. Times stay inside: only their ratios are told.</summary>
internal sealed record SigningTimes
{
    /// <summary>Building the release.</summary>
    public required TimeSpan Build { get; init; }

    /// <summary>Verifying all of it.</summary>
    public required TimeSpan Verify { get; init; }

    /// <summary>openssl doing nothing.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>AES-256-CBC encryption of the image.</summary>
    public TimeSpan Encrypt { get; init; }

    /// <summary>AES-256-CBC decryption of what that gave.</summary>
    public TimeSpan Decrypt { get; init; }

    /// <summary>SHA-256 of the image.</summary>
    public TimeSpan Sha256 { get; init; }

    /// <summary>HMAC-SHA-256 of the image.</summary>
    public TimeSpan Hmac { get; init; }

    /// <summary>One encryption, one SHA-256, one HMAC.</summary>
    public TimeSpan RawBuild => Encrypt + Sha256 + Hmac;

    /// <summary>One decryption, one SHA-256, one HMAC.</summary>
    public TimeSpan RawVerify => Decrypt + Sha256 + Hmac;
}
