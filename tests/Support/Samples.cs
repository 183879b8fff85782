using System.Security.Cryptography;
using Verso.Core;
using Verso.Signing;

namespace Verso.Support;

/// <summary>Valid samples, the same in every run except for the keys. A test that needs a broken one breaks it itself.</summary>
public static class Samples
{
    public const string Product = "verso-ereader";

    public const string Hardware = "ereader-r2";

    /// <summary>The content key that <see cref="SmallManifest"/> contains wrapped.</summary>
    public static byte[] ContentKey => Fill(32, 0x33);

    /// <summary>Bytes with a long period, different for every seed.</summary>
    public static byte[] Fill(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A manifest with only the required fields, for an image of <see cref="Fill"/>.</summary>
    public static Manifest SmallManifest(int imageSize = 20_000)
    {
        byte[] image = Fill(imageSize, imageSize);
        byte[] salt = Fill(16, 2);
        return new Manifest
        {
            ReleaseId = Fill(16, 1),
            Product = Product,
            HardwareIds = [Hardware],
            Version = "1.1.0",
            Counter = 2,
            Created = 1_780_000_000,
            ImageSize = imageSize,
            ImageSha256 = SHA256.HashData(image),
            DigestSalt = salt,
            ChunkDigests = [.. image.Chunk(8192).SelectMany(chunk => HMACSHA256.HashData(salt, chunk))],
            Payloads = [new PayloadVariant { Url = "payload.bin", Size = StoredPayload.Size(imageSize), Encoding = RecordEncoding.Stored }],
            Cipher = Cipher.A256Cbc,
            Recipients = [new Recipient(TestKeys.Fleet.Id, TestKeys.Fleet.Wrap(ContentKey))],
        };
    }

    /// <summary>A manifest with every optional field, none at its default value.</summary>
    public static Manifest FullManifest()
    {
        Manifest manifest = SmallManifest();
        manifest.HardwareIds = [Hardware, "ereader-r3"];
        manifest.Payloads[0].Sha256 = Fill(32, 9);
        manifest.Expires = 1_900_000_000;
        manifest.BootAttempts = 5;
        manifest.HealthDeadlineSeconds = 300;
        manifest.BatteryPercent = 50;
        manifest.RuntimeVersion = [1, 12, 4, 289];
        manifest.Natives = [new NativeAssembly("mscorlib", 0xCAFEBABE), new NativeAssembly("System.Net", 7)];
        manifest.CheckImageSha256 = false;
        return manifest;
    }

    /// <summary>A device that trusts <see cref="TestKeys.Signer"/> and belongs to <see cref="TestKeys.Fleet"/>.</summary>
    public static TrustStore Trust() => new()
    {
        DeviceId = "device-0001",
        Channel = TestPublisher.Channel,
        HardwareId = Hardware,
        SignedRoot = TestSite.Signed(TestPublisher.Root(1, TestKeys.Signer)),
        Fleets = [new FleetSecret(TestKeys.Fleet.Id, TestKeys.Fleet.ToBytes())],
        SealKey = Fill(32, 5),
        UpdateUrl = "https://updates.example/ereader/",
    };

    /// <summary>The manifest file of a manifest, signed by <see cref="TestKeys.Signer"/>.</summary>
    public static byte[] SignedFile(Manifest manifest) => SignedFile(ManifestWriter.Write(manifest), TestKeys.Signer);

    /// <summary>A manifest file with any payload.</summary>
    public static byte[] SignedFile(byte[] payload, SigningKey signer)
    {
        byte[] kid = signer.PublicKey.Kid;
        return Envelope.Write(kid, payload, signer.Sign(Envelope.SignedBytes(kid, payload)));
    }
}
