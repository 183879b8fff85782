using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>What a release says about itself (SPEC 2.2). Defaults are those of SPEC.</summary>
public sealed record ReleaseOptions
{
    /// <summary>Name of a release's payload unless another is asked for.</summary>
    public const string DefaultPayloadUrl = "payload.bin";

    /// <summary>Product that the image is for, 1 to 64 characters of printable ASCII.</summary>
    public required string Product { get; init; }

    /// <summary>Hardware that the image runs on: 1 to 8 different ids of 1 to 64 characters.</summary>
    public required IReadOnlyList<string> HardwareIds { get; init; }

    /// <summary>Display version, 1 to 32 characters; for people, never compared.</summary>
    public required string Version { get; init; }

    /// <summary>Security counter, 1 to 4,294,967,293, so that a release can follow; devices never go back behind it.</summary>
    public required long Counter { get; init; }

    /// <summary>One of <see cref="Verso.Core.Cipher"/>.</summary>
    public int Cipher { get; init; } = Core.Cipher.A256Cbc;

    /// <summary>From when on devices that know the time refuse the release; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Time of creation (SPEC 2.4), to put right what a clock put wrong; null for the present.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>
    /// A release that this one comes after: its folder, its manifest's path or its URL. The time of creation is then later than its own, whatever the
    /// clock says. Null for none.
    /// </summary>
    public ReleaseSource? NotBefore { get; init; }

    /// <summary>Whether a folder is emptied that holds something else than this release.</summary>
    public bool Force { get; init; }

    /// <summary>
    /// Where the payload is published: absolute (http or https) or relative to the manifest's folder, at most 256
    /// characters. Its last segment names the payload's file.
    /// </summary>
    public string PayloadUrl { get; init; } = DefaultPayloadUrl;

    /// <summary>Trial boots before a rollback, 1 to 10.</summary>
    public int BootAttempts { get; init; } = Manifest.DefaultBootAttempts;

    /// <summary>Seconds that a trial has to confirm itself, 10 to 3600.</summary>
    public int HealthDeadlineSeconds { get; init; } = Manifest.DefaultHealthDeadlineSeconds;

    /// <summary>Battery that an update needs, 0 to 100 percent.</summary>
    public int BatteryPercent { get; init; } = Manifest.DefaultBatteryPercent;

    /// <summary>Least nanoCLR version, four numbers of 0 to 65535; null for any.</summary>
    public Version? RuntimeVersion { get; init; }

    /// <summary>
    /// Native assemblies that the image needs in the firmware, at most 64; null for those that a deployment image says itself, and
    /// for none with any other image.
    /// </summary>
    public IReadOnlyList<NativeAssembly>? Natives { get; init; }

    /// <summary>Whether devices check the image's SHA-256 on top of the chunk digests.</summary>
    public bool CheckImageSha256 { get; init; } = true;

    /// <summary>Keys that devices trust once the release is confirmed, at most 4.</summary>
    public IReadOnlyList<VerificationKey> TrustKeys { get; init; } = [];

    /// <summary>Keys that devices forget once the release is confirmed, at most 8; never the one that signs it.</summary>
    public IReadOnlyList<VerificationKey> RevokeKeys { get; init; } = [];

    /// <summary>Most images that one release can be a delta from: with the full payload and a stored one, as many as a manifest lists.</summary>
    public const int MaxBases = Manifest.MaxListLength - 2;

    /// <summary>
    /// Whether the full payload is written in stored records. It is compressed otherwise, unless that saves nothing.
    /// </summary>
    public bool Stored { get; init; }

    /// <summary>Paths of images that devices may run, at most 6: for each, a delta is written beside the full payload.</summary>
    public IReadOnlyList<string> BaseImages { get; init; } = [];

    /// <summary>Whether a stored payload is written beside the compressed one, for devices whose stage 0 reads nothing else.</summary>
    public bool AlsoStored { get; init; }

    /// <summary>How compressed payloads and deltas are encoded.</summary>
    public DeltaOptions Encoding { get; init; } = new();

    /// <summary>Whether the release may have payloads other than a stored one.</summary>
    internal bool IsCoded => !Stored || BaseImages.Count > 0;

    /// <summary>Name of the payload's file: the last segment of <see cref="PayloadUrl"/>.</summary>
    public string PayloadFileName => FileNameOf(PayloadUrl);

    /// <summary>Holds every value against its bounds.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>, naming the first that is outside.</exception>
    public void Validate() => ReleaseRules.Refuse(new ReleaseDraft(this));

    /// <summary>The file in a release's folder that a payload URL names; empty where it names none that is safe to use.</summary>
    internal static string FileNameOf(string url)
    {
        string name = url[(url.LastIndexOf('/') + 1)..];
        bool plain = name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
        bool isManifest = name.Equals(ReleaseFolder.ManifestName, StringComparison.OrdinalIgnoreCase);
        return plain && !name.StartsWith('.') && !name.EndsWith('.') && !isManifest ? name : "";
    }
}
