using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>The builder with an image that nanoFramework's build wrote.</summary>
[TestClass]
public sealed class DeploymentImageReleaseTests : IDisposable
{
    private static readonly PeBuilder Corlib = new() { Name = "mscorlib", Version = new Version(1, 17, 11, 0), NativeChecksum = 0x1549C856 };
    private static readonly PeBuilder Display = PeBuilder.Assembly("Display.Driver", 0x0000000A);
    private static readonly PeBuilder App = PeBuilder.Assembly("App");

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [TestMethod]
    public void The_native_assemblies_of_a_deployment_image_stand_in_the_manifest_by_themselves()
    {
        BuiltRelease built = Fixture.Build(_scratch, PeBuilder.Image(Corlib, Display, App));

        CollectionAssert.AreEqual(new[] { ("mscorlib", 0x1549C856u), ("Display.Driver", 0x0000000Au) }, Natives(built));
        CollectionAssert.AreEqual(new[] { "mscorlib 1.17.11.0", "Display.Driver 1.0.0.0", "App 1.0.0.0" }, built.Deployment!.Assemblies.Select(one => $"{one.Name} {one.Version}").ToArray());
        Assert.AreEqual(0, Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]).NotVerified.Count);
    }

    [TestMethod]
    public void An_image_without_native_parts_needs_none()
    {
        BuiltRelease built = Fixture.Build(_scratch, PeBuilder.Image(App));
        Assert.AreEqual(0, built.Manifest.Natives.Length);
        Assert.AreEqual(1, built.Deployment!.Assemblies.Length);
    }

    [TestMethod]
    public void Native_assemblies_that_the_publisher_names_take_the_place_of_the_images()
    {
        byte[] image = PeBuilder.Image(Corlib, App);
        CollectionAssert.AreEqual(new[] { ("System.Net", 7u) }, Natives(Fixture.Build(_scratch, image, With([new NativeAssembly("System.Net", 7)]))));
        CollectionAssert.AreEqual(Array.Empty<(string, uint)>(), Natives(Fixture.Build(_scratch, image, With([]))));
    }

    [TestMethod]
    public void A_damaged_deployment_image_is_refused_with_its_reason_and_leaves_nothing()
    {
        byte[] good = PeBuilder.Image(Corlib, App);
        byte[] first = Corlib.Build();
        RefusedAs(ReasonCode.AssemblyMarker, [.. "NFMRK9"u8, .. good[6..]]);
        RefusedAs(ReasonCode.AssemblyRuntime, [.. "NFMRK2"u8, .. good[6..]]);
        RefusedAs(ReasonCode.AssemblyHeaderCrc, Flipped(good, first.Length + 30));
        RefusedAs(ReasonCode.AssemblyCrc, Flipped(good, good.Length - 1));
        RefusedAs(ReasonCode.AssemblyTruncated, good[..^1]);
        RefusedAs(ReasonCode.AssemblyTruncated, good[..7]);
        RefusedAs(ReasonCode.AssemblyMalformed, new PeBuilder { Name = "" }.Build());
        RefusedAs(ReasonCode.ImagePadding, new PeBuilder { Name = "Odd", PadsBody = false }.Build());
        RefusedAs(ReasonCode.ImageTrailingBytes, [.. good, 0xFF, 0xFF]);
        RefusedAs(ReasonCode.AssemblyTwice, PeBuilder.Image(Corlib, App, Corlib));
        RefusedAs(ReasonCode.TooManyAssemblies, PeBuilder.Image([.. Enumerable.Range(0, 65).Select(i => PeBuilder.Assembly($"A{i}"))]));
    }

    [TestMethod]
    public void A_damaged_image_leaves_the_release_that_was_there()
    {
        BuiltRelease built = Fixture.Build(_scratch, PeBuilder.Image(App));
        byte[] manifest = File.ReadAllBytes(built.ManifestPath);
        Fixture.Refused(() => Fixture.Build(_scratch, PeBuilder.Image(App)[..^1]), ReasonCode.AssemblyTruncated);
        CollectionAssert.AreEqual(manifest, File.ReadAllBytes(built.ManifestPath));
    }

    [TestMethod]
    public void The_refusal_names_the_place_in_the_file()
    {
        int first = Corlib.Build().Length;
        VersoException refusal = Fixture.Refused(() => Fixture.Build(_scratch, Flipped(PeBuilder.Image(Corlib, App), first + 30)), ReasonCode.AssemblyHeaderCrc);
        StringAssert.Contains(refusal.Message, $"byte {first}: ");
    }

    [TestMethod]
    public void A_native_assembly_that_a_manifest_cannot_name_is_refused_unless_the_publisher_names_them()
    {
        byte[] longName = PeBuilder.Image(PeBuilder.Assembly(new string('n', 65), 1));
        byte[] nameless = Display.Build();
        (nameless[36], nameless[37]) = (0xA4, 0xFC);
        foreach (byte[] image in new[] { longName, PeBuilder.Seal(nameless) })
        {
            Fixture.Refused(() => Fixture.Build(_scratch, image), ReasonCode.FieldOutOfRange);
            Assert.AreEqual(1, Natives(Fixture.Build(_scratch, image, With([new NativeAssembly("System.Net", 7)]))).Length);
        }
    }

    [TestMethod]
    public void References_that_only_the_device_can_meet_are_no_fault_of_the_image()
    {
        BuiltRelease built = Fixture.Build(_scratch, PeBuilder.Image(PeBuilder.Assembly("App", 0, "mscorlib", "Verso.Updater")));
        Assert.AreEqual(ReasonCode.AssemblyReferenceMissing, built.Deployment!.CheckReferences([], out AssemblyReference[] missing));
        CollectionAssert.AreEqual(new[] { "mscorlib", "Verso.Updater" }, missing.Select(one => one.Name).ToArray());
    }

    [TestMethod]
    [DataRow("MZ")]
    [DataRow("NFMR")]
    [DataRow(" NFMRK1")]
    public void Any_other_image_stays_opaque(string beginning)
    {
        BuiltRelease built = Fixture.Build(_scratch, [.. beginning.Select(letter => (byte)letter), .. Fixture.RandomImage(20_000)]);
        Assert.IsNull(built.Deployment);
        Assert.AreEqual(0, built.Manifest.Natives.Length);
        Assert.AreEqual(0, Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]).NotVerified.Count);
    }

    private static byte[] Flipped(byte[] image, int offset)
    {
        byte[] flipped = [.. image];
        flipped[offset] ^= 1;
        return flipped;
    }

    private static (string, uint)[] Natives(BuiltRelease built) => built.Manifest.Natives.Select(one => (one.Name, one.Checksum)).ToArray();

    private static ReleaseOptions With(NativeAssembly[] natives) =>
        new() { Product = Fixture.Product, HardwareIds = [Fixture.Hardware], Version = "1.1.0", Counter = 2, Natives = natives };

    private void RefusedAs(ReasonCode reason, byte[] image)
    {
        Fixture.Refused(() => Fixture.Build(_scratch, image), reason);
        CollectionAssert.AreEqual(new[] { "App.bin" }, _scratch.Entries());
    }
}
