using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>Valid samples to start from, the same in every run. The keys here are constructed, not generated.</summary>
internal static class SampleInputs
{
    internal static readonly byte[] Kek = Samples.Fill(32, 0x51);

    private static readonly TrustedKey[] Keys = [.. Enumerable.Range(0, 64).Select(MakeKey)];

    /// <summary>One of 64 moduli with an R² below it, which is all that a reader checks.</summary>
    internal static TrustedKey Key(int number) => Keys[number];

    internal static Manifest SmallManifest() => new()
    {
        ReleaseId = Samples.Fill(16, 1),
        Product = "p",
        HardwareIds = ["h"],
        Version = "1",
        Counter = 2,
        Created = 3,
        ImageSize = 9000,
        ImageSha256 = Samples.Fill(32, 2),
        DigestSalt = Samples.Fill(16, 3),
        ChunkDigests = Samples.Fill(64, 4),
        Payloads = [new PayloadVariant { Url = "payload.bin", Size = StoredPayload.Size(9000), Encoding = RecordEncoding.Stored }],
        Cipher = Cipher.A256Cbc,
        Recipients = [new Recipient(Samples.Fill(8, 5), Samples.Fill(40, 6))],
    };

    internal static Manifest FullManifest()
    {
        Manifest manifest = SmallManifest();
        manifest.Product = "verso-ereader";
        manifest.HardwareIds = ["ereader-r2", "ereader-r3"];
        manifest.Expires = 1_900_000_000;
        manifest.BootAttempts = 5;
        manifest.HealthDeadlineSeconds = 300;
        manifest.BatteryPercent = 50;
        manifest.RuntimeVersion = [1, 12, 4, 289];
        manifest.Natives = [new NativeAssembly("mscorlib", 0xCAFEBABE), new NativeAssembly("System.Net", 7)];
        manifest.CheckImageSha256 = false;
        manifest.Payloads = [.. manifest.Payloads, new PayloadVariant { Url = "http://a/b", Size = 7, Encoding = 200 }];
        return manifest;
    }

    /// <summary>A manifest of a compressed payload, a delta and a stored one.</summary>
    internal static Manifest CodedManifest()
    {
        Manifest manifest = SmallManifest();
        manifest.Payloads =
        [
            new PayloadVariant { Url = "payload.bin", Size = 28 + 4000 + 28 + 112, Encoding = RecordEncoding.Compressed, Records = [0, 1, 0x0F, 0xA0, 0, 1, 0, 100] },
            new PayloadVariant { Url = "delta.bin", Size = 28 + 304, Encoding = RecordEncoding.Delta, Records = [0, 2, 1, 0x2C], BaseSha256 = Samples.Fill(32, 9), BaseSize = 8000 },
            manifest.Payloads[0],
        ];
        return manifest;
    }

    /// <summary>A root with one key for each role.</summary>
    internal static Root SmallRoot { get; } = new()
    {
        Version = 1,
        Product = "p",
        Created = 3,
        Threshold = 1,
        RootKeys = [new(Key(0).Kid, Key(0).Modulus)],
        ReleaseKeys = [Key(1)],
        ChannelKeys = [new(Key(2), null)],
    };

    /// <summary>A root with the form of a signature, which a trust store does not verify again.</summary>
    internal static SignedRoot SignedRootOf(Root root) =>
        new(RootEnvelope.Write(RootWriter.Write(root), [new RootSignature(root.RootKeys[0].Kid, Samples.Fill(256, 8))]), root);

    internal static TrustStore Trust() => new()
    {
        DeviceId = "device-0001",
        Channel = "stable",
        HardwareId = "ereader-r2",
        SignedRoot = SignedRootOf(SmallRoot),
        Fleets = [new FleetSecret(FleetKey.FromBytes(Kek).Id, Kek)],
        SealKey = Samples.Fill(32, 5),
        UpdateUrl = "https://updates.example/ereader/",
    };

    private static TrustedKey MakeKey(int seed)
    {
        byte[] modulus = Samples.Fill(256, seed);
        modulus[0] |= 0x80;
        modulus[255] |= 1;
        byte[] below = Samples.Fill(256, seed + 1);
        below[0] &= 0x7F;
        return new TrustedKey(Samples.Fill(16, seed + 2), modulus, below);
    }
}
