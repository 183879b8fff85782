using FsCheck;
using FsCheck.Fluent;
using Verso.Core;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

[TestClass]
public sealed class ReleaseRoundTripTests
{
    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    [DataRow(1, Cipher.A256Cbc)]
    [DataRow(15, Cipher.A256Cbc)]
    [DataRow(16, Cipher.A128Cbc)]
    [DataRow(8191, Cipher.A256Cbc)]
    [DataRow(8192, Cipher.A256Cbc)]
    [DataRow(8192, Cipher.A128Cbc)]
    [DataRow(8193, Cipher.A256Cbc)]
    [DataRow(819200, Cipher.A256Cbc)]
    [DataRow(819200, Cipher.A128Cbc)]
    public void An_image_of_any_size_verifies_here_and_opens_on_the_device(int size, int cipher)
    {
        byte[] image = Fixture.RandomImage(size);
        BuiltRelease built = Fixture.Build(_scratch, image, Fixture.Options(cipher));
        VerificationReport report = Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]);

        Assert.AreEqual(0, report.NotVerified.Count);
        Assert.AreEqual(size, report.Manifest.ImageSize);
        CollectionAssert.AreEqual(built.Manifest.ReleaseId, report.Manifest.ReleaseId);
        CollectionAssert.AreEqual(image, DeviceReader.Read(_scratch["release"], Fixture.TrustStore()));
        CollectionAssert.AreEqual(new[] { "manifest.cose", "payload.bin" }, Directory.GetFiles(_scratch["release"]).Select(Path.GetFileName).Order().ToArray());
    }

    [TestMethod]
    public void Any_image_comes_out_of_a_release_as_it_went_in()
    {
        Gen<byte[]> images = Gen.Choose(1, 5 * Chunks.Size).SelectMany(size => Gen.Choose(0, int.MaxValue).Select(seed => Fixture.RandomImage(size, seed)));
        Prop.ForAll(images.ToArbitrary(), image =>
        {
            using var scratch = new ScratchFolder();
            Fixture.Build(scratch, image);
            return DeviceReader.Read(scratch["release"], Fixture.TrustStore()).AsSpan().SequenceEqual(image);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [TestMethod]
    public void Everything_that_was_asked_for_stands_in_the_manifest_and_in_its_description()
    {
        var time = new FixedTime(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        var options = new ReleaseOptions
        {
            Product = "p",
            HardwareIds = ["h1", "h2"],
            Version = "1.2.3-rc.1",
            Counter = 4294967293,
            Cipher = Cipher.A128Cbc,
            Expires = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
            PayloadUrl = "https://cdn.example/fw/app-1.2.3.bin",
            BootAttempts = 5,
            HealthDeadlineSeconds = 600,
            BatteryPercent = 0,
            RuntimeVersion = new Version(1, 12, 4, 289),
            Natives = [new NativeAssembly("mscorlib", 0xDEADBEEF)],
            CheckImageSha256 = false,
        };
        var second = FleetKey.Create();
        File.WriteAllBytes(_scratch["App.bin"], Fixture.RandomImage(20000));
        new ReleaseBuilder(options, Fixture.Key, [Fixture.Fleet, second], time).Build(_scratch["App.bin"], _scratch["release"]);

        ReleaseDescription found = ReleaseInspector.Inspect(_scratch["release"]);
        Assert.AreEqual("p", found.Product);
        CollectionAssert.AreEqual(new[] { "h1", "h2" }, found.HardwareIds.ToArray());
        Assert.AreEqual("1.2.3-rc.1", found.Version);
        Assert.AreEqual(4294967293u, found.Counter);
        Assert.AreEqual(time.GetUtcNow(), found.Created);
        Assert.AreEqual(options.Expires, found.Expires);
        Assert.AreEqual(new ReleaseDescription.PayloadPart("https://cdn.example/fw/app-1.2.3.bin", 2 * 8220 + 28 + 3616, "stored", 2 * 8220 + 28 + 3616, 3, null, null, found.ManifestSize + 2 * 8220 + 28 + 3616), found.Payloads[0]);
        Assert.AreEqual("A128CBC", found.Encryption.Cipher);
        CollectionAssert.AreEqual(new[] { Fixture.Fleet.Id, second.Id }.Select(Convert.ToHexStringLower).ToArray(), found.Encryption.Recipients.ToArray());
        Assert.AreEqual((5, 600, 0, "1.12.4.289", false), (found.Policy.BootAttempts, found.Policy.HealthDeadlineSeconds, found.Policy.BatteryPercent, found.Policy.RuntimeVersion, found.Policy.CheckImageSha256));
        Assert.AreEqual(new ReleaseDescription.NativePart("mscorlib", "0xDEADBEEF"), found.Policy.Natives.Single());
        Assert.AreEqual(new ReleaseDescription.SignaturePart("PS256", Convert.ToHexStringLower(Fixture.Key.PublicKey.Kid), 2048), found.Signature);
        Assert.AreEqual(3, found.Image.ChunkDigests.Count);
        Assert.IsTrue(File.Exists(_scratch["release/app-1.2.3.bin"]));
        StringAssert.Contains(found.ToJson(), "\"counter\": 4294967293");

        // Both fleets can open it.
        Assert.AreEqual(1, new ReleaseVerifier([Fixture.Key.PublicKey], [second]).Verify(_scratch["release"]).NotVerified.Count);
    }

    [TestMethod]
    public void Two_releases_of_one_image_share_no_id_no_salt_and_no_ciphertext()
    {
        byte[] image = new byte[8192];
        BuiltRelease first = Fixture.Build(_scratch, image);
        byte[] firstPayload = File.ReadAllBytes(_scratch["release/payload.bin"]);
        BuiltRelease second = Fixture.Build(_scratch, image);
        byte[] secondPayload = File.ReadAllBytes(_scratch["release/payload.bin"]);

        CollectionAssert.AreNotEqual(first.Manifest.ReleaseId, second.Manifest.ReleaseId);
        CollectionAssert.AreNotEqual(first.Manifest.DigestSalt, second.Manifest.DigestSalt);
        CollectionAssert.AreNotEqual(firstPayload[12..28], secondPayload[12..28]);
    }

    [TestMethod]
    public void Without_a_fleet_key_the_report_says_what_was_not_verified()
    {
        Fixture.Build(_scratch, Fixture.RandomImage(9000));
        VerificationReport report = Fixture.Verifier(withFleet: false).Verify(_scratch["release"]);
        Assert.IsTrue(report.NotVerified.All(what => what.Contains("release/payload.bin", StringComparison.Ordinal) || what.Contains("an image", StringComparison.Ordinal)));
        Assert.IsTrue(report.NotVerified.Any(what => what.Contains("--fleet-key", StringComparison.Ordinal)));
        Assert.IsTrue(report.NotVerified.Any(what => what.Contains("--image", StringComparison.Ordinal)));
        Assert.IsFalse(report.Verified.Any(what => what.Contains("chunk", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_large_image_needs_no_more_memory_than_a_small_one()
    {
        const int size = 64 << 20;
        // All allocations, including garbage: the bytes alive at one time can only be fewer.
        const long bound = 4 << 20;
        (long Build, long Verify) loading = Allocate(100);
        (long Build, long Verify) small = Allocate(100);
        (long Build, long Verify) large = Allocate(size);

        Console.WriteLine($"allocated: {loading} and again {small} bytes for 100, {large} for {size}");
        Assert.IsTrue(large.Build - small.Build < bound, $"building allocated {large.Build} bytes, and {small.Build} for a small one");
        Assert.IsTrue(large.Verify - small.Verify < bound, $"verifying allocated {large.Verify} bytes, and {small.Verify} for a small one");
    }

    /// <summary>The bytes allocated to build a release of a given size, and to verify it.</summary>
    private (long Build, long Verify) Allocate(int size)
    {
        using (FileStream image = File.Create(_scratch["App.bin"]))
        {
            image.SetLength(size);
        }

        var builder = new ReleaseBuilder(Fixture.Options() with { Force = true }, Fixture.Key, [Fixture.Fleet]);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        builder.Build(_scratch["App.bin"], _scratch["release"]);
        long built = GC.GetTotalAllocatedBytes(precise: true);
        Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]);
        return (built - before, GC.GetTotalAllocatedBytes(precise: true) - built);
    }

    private sealed class FixedTime : TimeProvider
    {
        private readonly DateTimeOffset _now;

        public FixedTime(DateTimeOffset now)
        {
            _now = now;
        }

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
