using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The options of a release (SPEC 2.2). The defaults are those of SPEC.</summary>
public sealed record ReleaseOptions
{
    /// <summary>The default name of a payload.</summary>
    public const string DefaultPayloadUrl = "payload.bin";

    /// <summary>The product that the image is for: a name (SPEC 18.1).</summary>
    public required string Product { get; init; }

    /// <summary>The hardware that the image runs on: 1 to 8 different names (SPEC 18.1).</summary>
    public required IReadOnlyList<string> HardwareIds { get; init; }

    /// <summary>The display version, 1 to 32 characters; for people, never compared.</summary>
    public required string Version { get; init; }

    /// <summary>The security counter, 1 to 4,294,967,293, so that another release can follow. A device refuses releases with a lower counter.</summary>
    public required long Counter { get; init; }

    /// <summary>One of <see cref="Verso.Core.Cipher"/>.</summary>
    public int Cipher { get; init; } = Core.Cipher.A256Cbc;

    /// <summary>The time from which devices that know the time refuse the release; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The time of creation, for people; null for the current time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Whether a folder with other files than those of this release is emptied.</summary>
    public bool Force { get; init; }

    /// <summary>
    /// The URL of the payload: absolute (http or https) or relative to the folder of the manifest, at most 256 characters. Its last segment
    /// is the name of the payload file.
    /// </summary>
    public string PayloadUrl { get; init; } = DefaultPayloadUrl;

    /// <summary>The number of trial boots before a rollback, 1 to 10.</summary>
    public int BootAttempts { get; init; } = Manifest.DefaultBootAttempts;

    /// <summary>The time in seconds in which a trial has to be confirmed, 10 to 3600.</summary>
    public int HealthDeadlineSeconds { get; init; } = Manifest.DefaultHealthDeadlineSeconds;

    /// <summary>The battery level that an update needs, 0 to 100 percent.</summary>
    public int BatteryPercent { get; init; } = Manifest.DefaultBatteryPercent;

    /// <summary>The lowest nanoCLR version, four numbers from 0 to 65535; null for any.</summary>
    public Version? RuntimeVersion { get; init; }

    /// <summary>
    /// The native assemblies that the image needs in the firmware, at most 64. Null takes those that a deployment image names, and none for
    /// any other image.
    /// </summary>
    public IReadOnlyList<NativeAssembly>? Natives { get; init; }

    /// <summary>Whether devices check the SHA-256 of the image in addition to the chunk digests.</summary>
    public bool CheckImageSha256 { get; init; } = true;

    /// <summary>The largest number of bases: with the full payload and a stored one, a manifest lists as many payloads as it can.</summary>
    public const int MaxBases = Manifest.MaxListLength - 2;

    /// <summary>
    /// Whether the full payload is stored. Otherwise it is compressed, unless that saves nothing.
    /// </summary>
    public bool Stored { get; init; }

    /// <summary>The paths of images that devices may run, at most 6. A delta from each is written beside the full payload.</summary>
    public IReadOnlyList<string> BaseImages { get; init; } = [];

    /// <summary>Whether a stored payload is written beside the compressed one, for devices whose stage 0 reads only stored payloads.</summary>
    public bool AlsoStored { get; init; }

    /// <summary>The options for encoding compressed payloads and deltas.</summary>
    public DeltaOptions Encoding { get; init; } = new();

    /// <summary>Whether the release may have a payload that is not stored.</summary>
    internal bool IsCoded => !Stored || BaseImages.Count > 0;

    /// <summary>The name of the payload file: the last segment of <see cref="PayloadUrl"/>.</summary>
    public string PayloadFileName => FileNameOf(PayloadUrl);

    /// <summary>Checks the bounds of every value.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: a value is out of bounds. The message names the first one.</exception>
    public void Validate() => ReleaseRules.Refuse(new ReleaseDraft(this));

    /// <summary>Returns the name of the file that a payload URL names in the folder of the release; empty if it names no safe file name.</summary>
    internal static string FileNameOf(string url)
    {
        string name = url[(url.LastIndexOf('/') + 1)..];
        bool plain = name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
        bool isManifest = name.Equals(ReleaseFolder.ManifestName, StringComparison.OrdinalIgnoreCase);
        return plain && !name.StartsWith('.') && !name.EndsWith('.') && !isManifest ? name : "";
    }
}
