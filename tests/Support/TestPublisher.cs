using System.Security.Cryptography;
using Verso.Core;
using Verso.Provisioning;
using Verso.Signing;

namespace Verso.Support;

/// <summary>A maker of e-readers: its keys, and releases built with the real builder.</summary>
public static class TestPublisher
{
    /// <summary>The channel of every test device.</summary>
    public const string Channel = "stable";

    /// <summary>The product of every test device.</summary>
    public const string Product = "verso-ereader";

    /// <summary>The hardware id of every test device.</summary>
    public const string Hardware = "ereader-r2";

    /// <summary>All releases have the same creation time, so that a test can offer them in any order (SPEC 2.3, step 7).</summary>
    private static readonly StandingClock Clock = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly Lazy<SigningKey>[] Keys = [.. Enumerable.Range(0, 5).Select(number => new Lazy<SigningKey>(() => ProcessKey(number)))];

    private static readonly Lazy<byte[]> LazyRoot = new(() => Sign(Root(1)));
    private static readonly Lazy<TestRelease> LazyFactory = new(() => Build("1.0.0", 1, Image(20000, seed: 10)));
    private static readonly Lazy<TestRelease> LazyNext = new(() => Build("1.1.0", 2, Image(45000, seed: 11)));

    /// <summary>Version 1.0.0, counter 1, of three chunks: the factory image of test devices.</summary>
    public static TestRelease Factory => LazyFactory.Value;

    /// <summary>Version 1.1.0, counter 2, of six chunks, the last one short.</summary>
    public static TestRelease Next => LazyNext.Value;

    /// <summary>The key that test devices trust.</summary>
    public static SigningKey Key => Keys[0].Value;

    /// <summary>The key that replaces it.</summary>
    public static SigningKey NextKey => Keys[1].Value;

    /// <summary>A key that no test device trusts from the start.</summary>
    public static SigningKey OtherKey => Keys[2].Value;

    /// <summary>The only root key of <see cref="Root"/>.</summary>
    public static SigningKey RootKey => Keys[3].Value;

    /// <summary>The key that signs the pointers of every channel.</summary>
    public static SigningKey ChannelKey => Keys[4].Value;

    /// <summary>The key-encryption key of every test device.</summary>
    public static FleetKey Fleet { get; } = FleetKey.Create();

    /// <summary>Bytes that look random and are always the same.</summary>
    public static byte[] Image(int size, int seed = 1)
    {
        byte[] image = new byte[size];
        new Random(seed).NextBytes(image);
        return image;
    }

    /// <summary>Builds a release.</summary>
    /// <param name="version">The display version.</param>
    /// <param name="counter">The security counter.</param>
    /// <param name="image">The image.</param>
    /// <param name="change">Changes the manifest before it is signed again, or null.</param>
    /// <param name="key">The signing key; <see cref="Key"/> if null.</param>
    /// <param name="fleet">The fleet that can read it; <see cref="Fleet"/> if null.</param>
    /// <param name="cipher">One of <see cref="Cipher"/>.</param>
    /// <param name="bases">The images that it has deltas from. If empty, it has only a compressed payload; if null, a stored one.</param>
    public static TestRelease Build(
        string version,
        uint counter,
        byte[] image,
        Action<Manifest>? change = null,
        SigningKey? key = null,
        FleetKey? fleet = null,
        int cipher = Cipher.A256Cbc,
        byte[][]? bases = null)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verso-");
        try
        {
            string path = Path.Combine(folder.FullName, "App.bin");
            File.WriteAllBytes(path, image);
            string[] basePaths = [.. (bases ?? []).Select((_, index) => Path.Combine(folder.FullName, $"Base{index}.bin"))];
            for (int i = 0; i < basePaths.Length; i++)
            {
                File.WriteAllBytes(basePaths[i], bases![i]);
            }

            ReleaseOptions options = new()
            {
                Product = Product,
                HardwareIds = [Hardware],
                Version = version,
                Counter = counter,
                Cipher = cipher,
                Stored = bases is null,
                BaseImages = basePaths,
            };
            BuiltRelease built = new ReleaseBuilder(options, key ?? Key, [fleet ?? Fleet], Clock).Build(path, Path.Combine(folder.FullName, "release"));
            TestRelease release = new(built.Manifest, File.ReadAllBytes(built.ManifestPath), File.ReadAllBytes(built.PayloadPath), image)
            {
                Others = built.PayloadPaths.Skip(1).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes),
            };
            return change is null ? release : SignAgain(release, change, key);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The same release with another signed manifest. The builder would refuse to create some of them.</summary>
    public static TestRelease SignAgain(TestRelease release, Action<Manifest> change, SigningKey? key = null)
    {
        SignedManifest.Read(release.ManifestFile, out SignedManifest signed);
        change(signed.Manifest);
        return release with { Manifest = signed.Manifest, ManifestFile = Sign(ManifestWriter.Write(signed.Manifest), key ?? Key) };
    }

    /// <summary>A manifest file with any bytes.</summary>
    public static byte[] Sign(byte[] payload, SigningKey key)
    {
        byte[] kid = key.PublicKey.Kid;
        return Envelope.Write(kid, payload, key.Sign(Envelope.SignedBytes(kid, payload)));
    }

    /// <summary>A key in the form of trust stores and trust changes.</summary>
    public static TrustedKey Trusted(SigningKey key) => new(key.PublicKey.Kid, key.PublicKey.Modulus, key.PublicKey.ComputeRSquared());

    /// <summary>A root with one root key and one channel key.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="releaseKeys">The keys that sign releases; <see cref="Key"/> if there are none.</param>
    public static Root Root(uint version, params SigningKey[] releaseKeys) => new()
    {
        Version = version,
        Product = Product,
        Created = 1_780_000_000,
        Threshold = 1,
        RootKeys = [TestSite.RootEntry(RootKey)],
        ReleaseKeys = [.. (releaseKeys.Length == 0 ? [Key] : releaseKeys).Select(Trusted)],
        ChannelKeys = [new ChannelKey(Trusted(ChannelKey), null)],
    };

    /// <summary>A copy of the file of root 1, the same at each call.</summary>
    public static byte[] RootFile => [.. LazyRoot.Value];

    /// <summary>A root that <see cref="RootKey"/> signed.</summary>
    public static byte[] Sign(Root root) => TestSite.Sign(root, RootKey);

    /// <summary>A trust store with a seal key of its own.</summary>
    /// <param name="releaseKeys">The keys that sign releases; <see cref="Key"/> if there are none.</param>
    public static TrustStore NewTrust(params SigningKey[] releaseKeys) => TrustFor(Root(1, releaseKeys));

    /// <summary>A trust store with a root, and a seal key of its own.</summary>
    /// <param name="root">The root.</param>
    /// <param name="signers">The keys that sign it; <see cref="RootKey"/> if there are none.</param>
    public static TrustStore TrustFor(Root root, params SigningKey[] signers) => TrustStores.CreateTrustStore(
        "device-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(4)),
        Hardware,
        TestSite.Sign(root, signers.Length == 0 ? [RootKey] : signers),
        Channel,
        [Fleet],
        VirtualDevice.Url);

    /// <summary>
    /// Generating an RSA key takes longer than most tests. A second copy of this assembly in the process, loaded with a modified room of the
    /// device, uses the keys of the first one, if both use the same class for a key.
    /// </summary>
    private static SigningKey ProcessKey(int number)
    {
        string name = $"{typeof(TestPublisher).FullName}.{number}";
        if (AppContext.GetData(name) is SigningKey key)
        {
            return key;
        }

        key = SigningKey.Create(2048);
        AppContext.SetData(name, key);
        return key;
    }
}
