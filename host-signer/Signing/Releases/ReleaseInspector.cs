using System.Globalization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Describes a release without a key. It verifies nothing; <see cref="ReleaseVerifier"/> does.</summary>
public static class ReleaseInspector
{
    /// <summary>Reads the manifest of a release and the sizes of its files.</summary>
    /// <param name="place">The release's folder, or the path of its manifest.</param>
    /// <exception cref="VersoException">The manifest cannot be read. The reason code says why.</exception>
    public static ReleaseDescription Inspect(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var source = new FolderSource(place);
        byte[] file = source.ReadManifest();
        ReasonCode reason = SignedManifest.Read(file, out SignedManifest signed);
        if (reason != ReasonCode.None)
        {
            throw new VersoException(reason, $"{source.ManifestName} is not a manifest of this format", "fetch the release again, or build it again");
        }

        return Describe(signed, source.SizeOf);
    }

    private static ReleaseDescription Describe(SignedManifest signed, Func<PayloadVariant, long?> fileSize)
    {
        Manifest manifest = signed.Manifest;
        long manifestSize = signed.FileLength;
        return new ReleaseDescription
        {
            ReleaseId = Convert.ToHexStringLower(manifest.ReleaseId),
            Product = manifest.Product,
            HardwareIds = [.. manifest.HardwareIds],
            Version = manifest.Version,
            Counter = manifest.Counter,
            Created = DateTimeOffset.FromUnixTimeSeconds(manifest.Created),
            Expires = manifest.Expires == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(manifest.Expires),
            Image = new(
                manifest.ImageSize,
                Convert.ToHexStringLower(manifest.ImageSha256),
                Chunks.Size,
                manifest.ChunkCount(),
                Convert.ToHexStringLower(manifest.DigestSalt),
                manifest.ChunkDigests.Chunk(Manifest.DigestLength).Select(Convert.ToHexStringLower).ToArray()),
            Payloads = manifest.Payloads.Select(payload => DescribePayload(manifest, payload, manifestSize, fileSize(payload))).ToArray(),
            Encryption = new(CipherName(manifest.Cipher), "A256KW", manifest.Recipients.Select(one => Convert.ToHexStringLower(one.KekId)).ToArray()),
            Policy = DescribePolicy(manifest),
            Signature = new("PS256", Convert.ToHexStringLower(signed.CopyKid()), 8 * signed.SignatureLength),
            ManifestSize = manifestSize,
            Overhead = manifestSize + manifest.Payloads[0].Size - manifest.ImageSize,
        };
    }

    private static ReleaseDescription.PayloadPart DescribePayload(Manifest manifest, PayloadVariant payload, long manifestSize, long? fileSize)
    {
        int? records = payload.Encoding == RecordEncoding.Stored ? manifest.ChunkCount() : payload.Records?.Length / RecordCursor.EntryLength;
        string? from = BaseSha256(payload);
        int? fromSize = from is null ? null : payload.BaseSize;
        return new(payload.Url, payload.Size, EncodingName(payload.Encoding), fileSize, records, from, fromSize, manifestSize + payload.Size);
    }

    private static ReleaseDescription.PolicyPart DescribePolicy(Manifest manifest)
    {
        return new(
            manifest.BootAttempts,
            manifest.HealthDeadlineSeconds,
            manifest.BatteryPercent,
            manifest.RuntimeVersion is null ? null : string.Join('.', manifest.RuntimeVersion),
            manifest.Natives.Select(native => new ReleaseDescription.NativePart(native.Name, $"0x{native.Checksum:X8}")).ToArray(),
            manifest.CheckImageSha256);
    }

    private static string CipherName(int cipher) => cipher == Cipher.A128Cbc ? "A128CBC" : "A256CBC";

    /// <summary>Returns the name of an encoding, or the number of an unknown one.</summary>
    /// <param name="encoding">One of <see cref="RecordEncoding"/>, or another number.</param>
    public static string EncodingName(int encoding)
    {
        return encoding switch
        {
            RecordEncoding.Stored => "stored",
            RecordEncoding.Compressed => "compressed",
            RecordEncoding.Delta => "delta",
            _ => encoding.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Returns the SHA-256 of the base that a delta copies from, in lower-case hexadecimal; null for every other encoding.</summary>
    public static string? BaseSha256(PayloadVariant payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return payload.BaseSha256 is null ? null : Convert.ToHexStringLower(payload.BaseSha256);
    }
}
