using Verso.Core;

namespace Verso.Signing.Tests;

/// <summary>Reads a release the way a device does, with the device's code alone.</summary>
internal static class DeviceReader
{
    public static byte[] Read(string folder, TrustStore trust)
    {
        ReasonCode reason = ManifestVerifier.Verify(File.ReadAllBytes(Path.Combine(folder, "manifest.cose")), trust, out SignedManifest signed);
        Assert.AreEqual(ReasonCode.None, reason);
        Manifest manifest = signed.Manifest;
        Recipient recipient = manifest.Recipients.Single(one => trust.FindFleet(one.KekId) != null);
        byte[] contentKey = KeyWrap.Unwrap(trust.FindFleet(recipient.KekId).Key, recipient.WrappedKey);
        Assert.IsNotNull(contentKey);
        byte[] payload = File.ReadAllBytes(Path.Combine(folder, manifest.Payloads[0].Url));
        Assert.AreEqual(manifest.Payloads[0].Size, payload.Length);
        var opener = new RecordOpener(new RecordKeys(contentKey, manifest.Cipher, manifest.ReleaseId));
        byte[] image = new byte[manifest.ImageSize];
        for (int chunk = 0; chunk < manifest.ChunkCount(); chunk++)
        {
            byte[] content = OpenChunk(manifest, payload, opener, chunk);
            content.CopyTo(image, chunk * Chunks.Size);
        }

        var hash = new Sha256();
        hash.Update(image, 0, image.Length);
        CollectionAssert.AreEqual(manifest.ImageSha256, hash.Finish());
        return image;
    }

    private static byte[] OpenChunk(Manifest manifest, byte[] payload, RecordOpener opener, int chunk)
    {
        int at = StoredPayload.RecordOffset(chunk);
        RecordHeader header = RecordHeader.ForStoredChunk(manifest.ImageSize, 0, chunk);
        Assert.IsTrue(header.Matches(payload, at));
        int length = StoredPayload.CiphertextLength(header.ContentLength);
        byte[] content = payload[(at + RecordHeader.Length)..(at + RecordHeader.Length + length)];
        byte[] tag = payload[(at + RecordHeader.Length + length)..(at + RecordHeader.Length + length + RecordHeader.TagLength)];
        Assert.AreEqual(ReasonCode.None, opener.Open(payload, at, content, header.ContentLength, tag));
        content = content[..header.ContentLength];
        CollectionAssert.AreEqual(manifest.ChunkDigests[(32 * chunk)..(32 * (chunk + 1))], Mac.Compute(manifest.DigestSalt, content));
        return content;
    }
}
