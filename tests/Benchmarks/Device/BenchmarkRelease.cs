using System.Security.Cryptography;
using Verso.Core;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>Releases and a device to install them, without any random byte.</summary>
internal static class BenchmarkRelease
{
    private const int SaltSeed = 1;
    private const int KeySeed = 2;
    private const int SealSeed = 3;

    /// <summary>The key that wraps content keys.</summary>
    public static Signing.FleetKey Fleet { get; } = Signing.FleetKey.FromBytes(Samples.Fill(32, 4));

    /// <summary>Creates a release.</summary>
    /// <param name="key">The signing key.</param>
    /// <param name="counter">The security counter, which is also the seed of the image's bytes.</param>
    /// <param name="imageSize">The size of the image in bytes.</param>
    /// <param name="cipher">One of <see cref="Cipher"/>.</param>
    /// <param name="checkSha256">Whether devices check the image's SHA-256.</param>
    public static TestRelease Create(BenchmarkKey key, uint counter, int imageSize, int cipher, bool checkSha256)
    {
        byte[] image = Samples.Fill(imageSize, (int)counter);
        Manifest manifest = Describe(counter, image);
        manifest.Cipher = cipher;
        manifest.CheckImageSha256 = checkSha256;
        RecordSealer sealer = new(Samples.Fill(RecordKeys.ContentKeyLength, KeySeed), manifest.ReleaseId, 8 * Cipher.KeyLength(cipher));
        byte[] payload = [.. image.Chunk(Chunks.Size).SelectMany((chunk, index) => sealer.SealChunk(0, index, chunk))];
        return new TestRelease(manifest, key.Sign(manifest), payload, image);
    }

    /// <summary>The manifest of an image with a stored payload.</summary>
    public static Manifest Describe(uint counter, byte[] image)
    {
        byte[] salt = Samples.Fill(Manifest.SaltLength, SaltSeed);
        return new Manifest
        {
            ReleaseId = SHA256.HashData(BitConverter.GetBytes(counter))[..Manifest.ReleaseIdLength],
            Product = Samples.Product,
            HardwareIds = [Samples.Hardware],
            Version = $"1.{counter}.0",
            Counter = counter,
            Created = 1_780_000_000,
            ImageSize = image.Length,
            ImageSha256 = SHA256.HashData(image),
            DigestSalt = salt,
            ChunkDigests = [.. image.Chunk(Chunks.Size).SelectMany(chunk => HMACSHA256.HashData(salt, chunk))],
            Payloads = [new PayloadVariant { Url = "payload.bin", Size = StoredPayload.Size(image.Length), Encoding = RecordEncoding.Stored }],
            Cipher = Cipher.A256Cbc,
            Recipients = [new Recipient(Fleet.Id, Fleet.Wrap(Samples.Fill(RecordKeys.ContentKeyLength, KeySeed)))],
        };
    }

    /// <summary>The trust store of a device.</summary>
    public static TrustStore Trust(BenchmarkKey key) => new()
    {
        DeviceId = "benchmark",
        Channel = TestPublisher.Channel,
        HardwareId = Samples.Hardware,
        SignedRoot = BenchmarkSite.Root1(key),
        Fleets = [new FleetSecret(Fleet.Id, Fleet.ToBytes())],
        SealKey = Samples.Fill(32, SealSeed),
        UpdateUrl = VirtualDevice.Url,
    };

    /// <summary>A provisioned device with the emulator's layout.</summary>
    public static VirtualDevice Device(BenchmarkKey key, TestRelease factory) => new(factory, VirtualDevice.EmulatorLayout, Trust(key));

    /// <summary>Publishes a release on the site of a device.</summary>
    public static void Publish(VirtualDevice device, TestRelease release, uint sequence, int share = Offer.WholeShare, uint root = 1)
    {
        device.Server.Release = release;
        device.Server.Site.Files[SitePath.Pointer(TestPublisher.Channel, Samples.Hardware)] = BenchmarkSite.Pointer(release, sequence, share, root);
    }
}
