using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verso.Signing;

/// <summary>Everything that a release's manifest says, in the words of SPEC 2.2, for people and for JSON. Bytes are lower-case hexadecimal, times UTC.</summary>
public sealed record ReleaseDescription
{
    private static readonly JsonSerializerOptions Style = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Release id, 16 bytes.</summary>
    public required string ReleaseId { get; init; }

    /// <summary>Product.</summary>
    public required string Product { get; init; }

    /// <summary>Compatible hardware ids.</summary>
    public required IReadOnlyList<string> HardwareIds { get; init; }

    /// <summary>Display version.</summary>
    public required string Version { get; init; }

    /// <summary>Security counter.</summary>
    public required uint Counter { get; init; }

    /// <summary>When it was built.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it expires; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The image.</summary>
    public required ImagePart Image { get; init; }

    /// <summary>The files that carry it.</summary>
    public required IReadOnlyList<PayloadPart> Payloads { get; init; }

    /// <summary>How it is encrypted.</summary>
    public required EncryptionPart Encryption { get; init; }

    /// <summary>What it asks of a device.</summary>
    public required PolicyPart Policy { get; init; }

    /// <summary>Keys that it adds and revokes; null for none.</summary>
    public TrustPart? Trust { get; init; }

    /// <summary>Who is said to have signed it.</summary>
    public required SignaturePart Signature { get; init; }

    /// <summary>Bytes of the manifest file.</summary>
    public required long ManifestSize { get; init; }

    /// <summary>Bytes that travel beyond the image's own: manifest, record headers, tags, fill. For the first payload; less than 0 where it is compressed.</summary>
    public required long Overhead { get; init; }

    /// <summary>The description as indented JSON with camelCase names; what is absent is left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Style);

    /// <summary>The image (SPEC 2.2, <c>image</c>).</summary>
    /// <param name="Size">Bytes.</param>
    /// <param name="Sha256">32 bytes.</param>
    /// <param name="ChunkSize">Bytes of a full chunk.</param>
    /// <param name="Chunks">How many.</param>
    /// <param name="DigestSalt">16 bytes.</param>
    /// <param name="ChunkDigests">32 bytes each, in order.</param>
    public sealed record ImagePart(int Size, string Sha256, int ChunkSize, int Chunks, string DigestSalt, IReadOnlyList<string> ChunkDigests);

    /// <summary>One payload (SPEC 2.2, <c>payload</c>).</summary>
    /// <param name="Url">Absolute, or relative to the manifest's folder.</param>
    /// <param name="Size">Bytes that the manifest declares.</param>
    /// <param name="Encoding">Its name, or its number where it is not known.</param>
    /// <param name="FileSize">Bytes of the file in the folder; null where there is none.</param>
    /// <param name="Records">Its records; null where the encoding is not known.</param>
    /// <param name="BaseSha256">SHA-256 of the image that a delta is from; null for others.</param>
    /// <param name="BaseSize">Bytes of that image; null for others.</param>
    /// <param name="OnTheWire">Bytes that a device which takes it reads: manifest and payload.</param>
    public sealed record PayloadPart(string Url, long Size, string Encoding, long? FileSize, int? Records, string? BaseSha256, int? BaseSize, long OnTheWire);

    /// <summary>Encryption (SPEC 2.2, <c>encryption</c>).</summary>
    /// <param name="Cipher">A256CBC or A128CBC.</param>
    /// <param name="KeyWrap">How the content key is wrapped.</param>
    /// <param name="Recipients">Ids of the fleet keys that unwrap it.</param>
    public sealed record EncryptionPart(string Cipher, string KeyWrap, IReadOnlyList<string> Recipients);

    /// <summary>Policy (SPEC 2.2, <c>policy</c>), with defaults filled in.</summary>
    /// <param name="BootAttempts">Trial boots before a rollback.</param>
    /// <param name="HealthDeadlineSeconds">Seconds until a trial has to be confirmed.</param>
    /// <param name="BatteryPercent">Battery needed.</param>
    /// <param name="RuntimeVersion">Least nanoCLR version; null for any.</param>
    /// <param name="Natives">Native assemblies needed.</param>
    /// <param name="CheckImageSha256">Whether devices check the image's SHA-256.</param>
    public sealed record PolicyPart(int BootAttempts, int HealthDeadlineSeconds, int BatteryPercent, string? RuntimeVersion, IReadOnlyList<NativePart> Natives, bool CheckImageSha256);

    /// <summary>A native assembly.</summary>
    /// <param name="Name">Assembly name.</param>
    /// <param name="Checksum">Native checksum, as <c>0x</c> and eight digits.</param>
    public sealed record NativePart(string Name, string Checksum);

    /// <summary>Trust changes (SPEC 2.2, <c>trust-change</c>), as kids.</summary>
    /// <param name="Added">Kids to trust once confirmed.</param>
    /// <param name="Revoked">Kids to forget once confirmed.</param>
    public sealed record TrustPart(IReadOnlyList<string> Added, IReadOnlyList<string> Revoked);

    /// <summary>The envelope's signature (SPEC 2.1).</summary>
    /// <param name="Algorithm">PS256.</param>
    /// <param name="Kid">16 bytes.</param>
    /// <param name="Bits">Length of the key that made it.</param>
    public sealed record SignaturePart(string Algorithm, string Kid, int Bits);
}
