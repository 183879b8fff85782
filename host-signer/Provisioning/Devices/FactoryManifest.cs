using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Provisioning;

/// <summary>
/// The manifest of an image that comes with the device. Whoever provisions a device holds its seal key and need not hold a signing key, so
/// this one carries no signature: it cannot pass for a release anywhere, and in its slot the device's seal vouches for it (SPEC 10).
/// </summary>
public static class FactoryManifest
{
    /// <summary>Makes the manifest file of an image.</summary>
    /// <param name="image">1 byte to 128 MiB.</param>
    /// <param name="product">Product of the device.</param>
    /// <param name="hardwareId">Hardware of the device.</param>
    /// <param name="version">Display version.</param>
    /// <param name="counter">Security counter that the device starts with.</param>
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
