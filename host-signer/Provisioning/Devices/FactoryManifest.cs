using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Provisioning;

/// <summary>
/// The manifest of the first image of a device. It has no signature, because a factory has the seal key of the device and needs no signing
/// key (ADR 0006). No device accepts it as a release. In its slot, it is protected by the seal of the device (SPEC 10).
/// </summary>
public static class FactoryManifest
{
    /// <summary>Creates the manifest file of an image.</summary>
    /// <param name="image">The image, 1 byte to 128 MiB.</param>
    /// <param name="product">The product of the device.</param>
    /// <param name="hardwareId">The hardware id of the device.</param>
    /// <param name="version">The display version.</param>
    /// <param name="counter">The security counter that the device starts with.</param>
    public static byte[] Create(byte[] image, string product, string hardwareId, string version, uint counter)
    {
        ArgumentNullException.ThrowIfNull(image);
        byte[] salt = RandomNumberGenerator.GetBytes(Manifest.SaltLength);
        Manifest manifest = new()
        {
            ReleaseId = RandomNumberGenerator.GetBytes(Manifest.ReleaseIdLength),
            Product = product,
            HardwareIds = [hardwareId],
            Version = version,
            Counter = counter,
            ImageSize = image.Length,
            ImageSha256 = SHA256.HashData(image),
            DigestSalt = salt,
            ChunkDigests = [.. image.Chunk(Chunks.Size).SelectMany(chunk => HMACSHA256.HashData(salt, chunk))],
            Payloads = [new PayloadVariant { Url = "factory", Size = StoredPayload.Size(image.Length), Encoding = RecordEncoding.Stored }],
            Cipher = Cipher.A256Cbc,
            Recipients = [new Recipient(new byte[Recipient.KekIdLength], new byte[Recipient.WrappedKeyLength])],
        };
        return Envelope.Write(new byte[TrustedKey.KidLength], ManifestWriter.Write(manifest), []);
    }
}
