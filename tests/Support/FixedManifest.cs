using System.Security.Cryptography;
using Verso.Core;
using Verso.Signing;

namespace Verso.Support;

/// <summary>
/// Gives a manifest fixed values where the signer uses random ones. The device tests use it, because they see no internal member of a room: the
/// host compiles them as nanoCLR's build does.
/// </summary>
public static class FixedManifest
{
    /// <summary>Sets the release id, 16 bytes, and the time of creation in Unix seconds.</summary>
    public static void SetRelease(Manifest manifest, byte[] releaseId, uint created)
    {
        manifest.ReleaseId = releaseId;
        manifest.Created = created;
    }

    /// <summary>Sets the salt, 16 bytes, and the digests of the chunks of an image.</summary>
    public static void SetDigests(Manifest manifest, byte[] salt, byte[] image)
    {
        manifest.DigestSalt = salt;
        manifest.ChunkDigests = [.. image.Chunk(Chunks.Size).SelectMany(chunk => HMACSHA256.HashData(salt, chunk))];
    }

    /// <summary>Makes a fleet the only recipient.</summary>
    public static void SetRecipient(Manifest manifest, FleetKey fleet, byte[] contentKey) =>
        manifest.Recipients = [new Recipient(fleet.Id, fleet.Wrap(contentKey))];

    /// <summary>Makes a coded payload the only one; <paramref name="baseImage"/> is null unless it is a delta.</summary>
    public static void SetCoded(Manifest manifest, int encoding, int size, byte[] records, byte[]? baseImage) =>
        manifest.Payloads =
        [
            new PayloadVariant
            {
                Url = "payload.bin",
                Encoding = encoding,
                Size = size,
                Records = records,
                BaseSha256 = baseImage is null ? null : SHA256.HashData(baseImage),
                BaseSize = baseImage?.Length ?? 0,
            },
        ];

    /// <summary>Sets the SHA-256 of the first payload's file.</summary>
    public static void SetSha256(Manifest manifest, byte[] file) => manifest.Payloads[0].Sha256 = SHA256.HashData(file);
}
