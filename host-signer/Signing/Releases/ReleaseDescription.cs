using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verso.Signing;

/// <summary>The content of a manifest in the terms of SPEC 2.2, for people and for JSON. Bytes are in lower-case hexadecimal, times in UTC.</summary>
public sealed record ReleaseDescription
{
    private static readonly JsonSerializerOptions Style = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The release id, 16 bytes.</summary>
    public required string ReleaseId { get; init; }

    /// <summary>The product.</summary>
    public required string Product { get; init; }

    /// <summary>The compatible hardware ids.</summary>
    public required IReadOnlyList<string> HardwareIds { get; init; }

    /// <summary>The display version.</summary>
    public required string Version { get; init; }

    /// <summary>The security counter.</summary>
    public required uint Counter { get; init; }

    /// <summary>The time of creation.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The expiry; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The image.</summary>
    public required ImagePart Image { get; init; }

    /// <summary>The payloads.</summary>
    public required IReadOnlyList<PayloadPart> Payloads { get; init; }

    /// <summary>The encryption.</summary>
    public required EncryptionPart Encryption { get; init; }

    /// <summary>The requirements for a device.</summary>
    public required PolicyPart Policy { get; init; }

    /// <summary>The signature, which is not verified.</summary>
    public required SignaturePart Signature { get; init; }

    /// <summary>The size of the manifest file in bytes.</summary>
    public required long ManifestSize { get; init; }

    /// <summary>
    /// The number of bytes that a device downloads beyond the size of the image: manifest, record headers, tags and fill. It refers to the
    /// first payload, and is negative if that is compressed.
    /// </summary>
    public required long Overhead { get; init; }

    /// <summary>Returns the description as indented JSON with camelCase names. Absent values are omitted.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Style);

    /// <summary>The image (SPEC 2.2, <c>image</c>).</summary>
    /// <param name="Size">The size in bytes.</param>
    /// <param name="Sha256">The SHA-256, 32 bytes.</param>
    /// <param name="ChunkSize">The size of a full chunk in bytes.</param>
    /// <param name="Chunks">The number of chunks.</param>
    /// <param name="DigestSalt">The digest salt, 16 bytes.</param>
    /// <param name="ChunkDigests">The chunk digests, 32 bytes each, in order.</param>
    public sealed record ImagePart(int Size, string Sha256, int ChunkSize, int Chunks, string DigestSalt, IReadOnlyList<string> ChunkDigests);

    /// <summary>One payload (SPEC 2.2, <c>payload</c>).</summary>
    /// <param name="Url">The URL, absolute or relative to the folder of the manifest.</param>
    /// <param name="Size">The size in bytes that the manifest declares.</param>
    /// <param name="Encoding">The name of the encoding, or the number of an unknown one.</param>
    /// <param name="FileSize">The size of the file in the folder in bytes; null if there is no such file.</param>
    /// <param name="Records">The number of records; null for an unknown encoding.</param>
    /// <param name="BaseSha256">The SHA-256 of the base of a delta; null for other payloads.</param>
    /// <param name="BaseSize">The size of that base in bytes; null for other payloads.</param>
    /// <param name="OnTheWire">The number of bytes that a device downloads with this payload: the manifest and the payload.</param>
    public sealed record PayloadPart(string Url, long Size, string Encoding, long? FileSize, int? Records, string? BaseSha256, int? BaseSize, long OnTheWire);

    /// <summary>Encryption (SPEC 2.2, <c>encryption</c>).</summary>
    /// <param name="Cipher">A256CBC or A128CBC.</param>
    /// <param name="KeyWrap">The algorithm that wraps the content key.</param>
    /// <param name="Recipients">The ids of the fleet keys that unwrap it.</param>
    public sealed record EncryptionPart(string Cipher, string KeyWrap, IReadOnlyList<string> Recipients);

    /// <summary>The policy (SPEC 2.2, <c>policy</c>), including default values.</summary>
    /// <param name="BootAttempts">The number of trial boots before a rollback.</param>
    /// <param name="HealthDeadlineSeconds">The time in seconds in which a trial has to be confirmed.</param>
    /// <param name="BatteryPercent">The required battery level in percent.</param>
    /// <param name="RuntimeVersion">The lowest nanoCLR version; null for any.</param>
    /// <param name="Natives">The required native assemblies.</param>
    /// <param name="CheckImageSha256">Whether devices check the SHA-256 of the image.</param>
    public sealed record PolicyPart(int BootAttempts, int HealthDeadlineSeconds, int BatteryPercent, string? RuntimeVersion, IReadOnlyList<NativePart> Natives, bool CheckImageSha256);

    /// <summary>A native assembly.</summary>
    /// <param name="Name">The name of the assembly.</param>
    /// <param name="Checksum">The native checksum, as <c>0x</c> and eight digits.</param>
    public sealed record NativePart(string Name, string Checksum);

    /// <summary>The envelope's signature (SPEC 2.1).</summary>
    /// <param name="Algorithm">PS256.</param>
    /// <param name="Kid">The id of the key, 16 bytes.</param>
    /// <param name="Bits">The length of the key in bits.</param>
    public sealed record SignaturePart(string Algorithm, string Kid, int Bits);
}
