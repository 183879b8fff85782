using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>Deployment images in a slot: all of an image is checked and then all of it is loaded, or nothing is.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ImageLauncherTests
{
    private static readonly PeBuilder Library = PeBuilder.Assembly("Library", 0, "mscorlib");
    private static readonly PeBuilder App = PeBuilder.Assembly("App", 0, "mscorlib", "Library");
    private static readonly byte[] Two = PeBuilder.Image(Library, App);

    private readonly VirtualBoard _board = new();

    private static Action Application { get; set; } = () => { };

    [TestMethod]
    public void Assemblies_are_loaded_in_their_order_each_from_an_array_of_its_own_size()
    {
        TestLoader loader = new(("App", [typeof(Starting.Program)]));
        int runs = 0;
        Application = () => runs++;

        LaunchOutcome outcome = Launch(loader, Two, out ImageLauncher launcher);

        Assert.AreEqual(LaunchOutcome.Returned, outcome);
        Assert.AreEqual(ReasonCode.None, launcher.Reason);
        Assert.AreEqual(1, runs);
        CollectionAssert.AreEqual(Library.Build(), loader.Files[0]);
        CollectionAssert.AreEqual(App.Build(), loader.Files[1]);
        Assert.HasCount(2, loader.Files);
    }

    [TestMethod]
    public void What_is_loaded_already_is_not_loaded_again()
    {
        TestLoader loader = new(("App", [typeof(Starting.Program)]));
        loader.Loaded["Library"] = new Version(1, 0, 77, 5);

        Assert.AreEqual(LaunchOutcome.Returned, Launch(loader, Two, out _));

        CollectionAssert.AreEqual(App.Build(), loader.Files.Single());
    }

    [TestMethod]
    public void An_image_that_was_checked_is_not_read_a_second_time_for_its_launch()
    {
        TestLoader loader = new(("App", [typeof(Starting.Program)]));
        BytesPartition slot = new(Two);
        ImageLauncher launcher = new(_board, loader);
        Assert.AreEqual(ReasonCode.None, launcher.Check(slot, Manifest(Two), false));
        long read = slot.BytesRead;
        Assert.IsTrue(read < Two.Length + (3 * AssemblyImage.HeaderLength), $"{read} bytes for an image of {Two.Length}");

        launcher.Launch(slot, Manifest(Two), Agent(), 0);

        Assert.AreEqual(read, slot.BytesRead);
        Assert.HasCount(2, loader.Files);
    }

    [TestMethod]
    public void The_same_bytes_are_refused_for_the_same_reason_as_by_whoever_reads_them_whole()
    {
        const int Seed = 20260715;
        Random random = new(Seed);
        HashSet<ReasonCode> seen = [];
        byte[] odd = PeBuilder.Image(new PeBuilder { Name = "Odd", PadsBody = false }, Library);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] data = Mutate(random, random.Next(3) == 0 ? odd : Two);
            ReasonCode whole = DeploymentImage.Read(data, 0, data.Length, out _, out _);
            ReasonCode piecewise = data.Length == 0 ? whole : new ImageLauncher(_board, new TestLoader()).Check(new BytesPartition(data), Manifest(data), false);
            if (piecewise is ReasonCode.AssemblyReferenceMissing or ReasonCode.NativeMismatch)
            {
                // Checked after the form is valid.
                piecewise = ReasonCode.None;
            }

            Assert.AreEqual(whole, piecewise, $"seed {Seed}, case {i}");
            seen.Add(whole);
        }

        Assert.IsTrue(seen.Count >= 8, string.Join(' ', seen));
    }

    public static IEnumerable<object[]> Unfit()
    {
        yield return Case("a wrong marker", [1, .. Two], ReasonCode.AssemblyMarker);
        yield return Case("a bad header CRC", Altered(Library.Build().Length + 14), ReasonCode.AssemblyHeaderCrc);
        yield return Case("a bad assembly CRC", Altered(Two.Length - 6), ReasonCode.AssemblyCrc);
        yield return Case("a length past the end", Two[..^4], ReasonCode.AssemblyTruncated);
        yield return Case("garbage behind the last assembly", [.. Two, 1, 2, 3], ReasonCode.ImageTrailingBytes);
        yield return Case("an assembly twice", PeBuilder.Image(Library, Library, App), ReasonCode.AssemblyTwice);
        yield return Case("a missing reference", PeBuilder.Image(App), ReasonCode.AssemblyReferenceMissing);
        yield return Case("a reference that comes too late", PeBuilder.Image(App, Library), ReasonCode.AssemblyReferenceMissing);
        yield return Case("natives that the firmware lacks", PeBuilder.Image(Library, PeBuilder.Assembly("Native", 7), App), ReasonCode.NativeMismatch);
        yield return Case("a loaded assembly in another version", PeBuilder.Image(Named("mscorlib", 2, 0), Library, App), ReasonCode.AssemblyVersionLoaded);
        yield return Case("no deployment image at all", Samples.Fill(300, 1), ReasonCode.AssemblyMarker);
    }

    [TestMethod]
    [DynamicData(nameof(Unfit))]
    public void An_image_that_does_not_hold_is_a_corrupt_slot_with_its_own_reason_and_nothing_of_it_is_loaded(string what, byte[] image, ReasonCode reason)
    {
        VirtualDevice device = StagedImages.Staged(Two, image);
        TestLoader loader = new(("App", [typeof(Starting.Program)]));
        Application = () => { };

        BootReport report = device.PowerOn(new ImageLauncher(device.Board, loader));

        Assert.AreEqual(BootDecision.RollBack, report.Decision, what);
        Assert.AreEqual(reason, report.Reason, what);
        Assert.AreEqual(Slots.A, report.Slot);
        Assert.AreEqual(reason, device.Result!.Reason);
        Assert.AreEqual(SlotStatus.Rejected, device.BootRecord!.Slot(Slots.B).Status);
        Assert.HasCount(2, loader.Files, "the confirmed image of slot A, and nothing else");
    }

    [TestMethod]
    public void Firmware_that_has_the_natives_which_manifest_and_image_name_takes_them()
    {
        byte[] image = PeBuilder.Image(PeBuilder.Assembly("Native", 7, "mscorlib"), PeBuilder.Assembly("App", 0, "Native"));
        Manifest manifest = Manifest(image);
        manifest.Natives = [new NativeAssembly("Native", 7)];
        ImageLauncher launcher = new(_board, new TestLoader());
        Assert.AreEqual(ReasonCode.NativeMismatch, launcher.Check(new BytesPartition(image), manifest, false));
        _board.Natives["Native"] = 8;
        Assert.AreEqual(ReasonCode.NativeMismatch, launcher.Check(new BytesPartition(image), manifest, false));
        _board.Natives["Native"] = 7;
        Assert.AreEqual(ReasonCode.None, launcher.Check(new BytesPartition(image), manifest, false));
        manifest.Natives = [new NativeAssembly("Other", 1)];
        Assert.AreEqual(ReasonCode.NativeMismatch, launcher.Check(new BytesPartition(image), manifest, false));
    }

    [TestMethod]
    public void Both_images_of_a_board_whose_firmware_was_changed_lead_to_rescue()
    {
        byte[] image = PeBuilder.Image(PeBuilder.Assembly("Native", 7, "mscorlib"), PeBuilder.Assembly("App", 0, "Native"));
        VirtualDevice device = StagedImages.Confirmed(image);

        BootReport report = device.PowerOn(new ImageLauncher(device.Board, new TestLoader()));

        Assert.AreEqual(BootDecision.Rescue, report.Decision);
        Assert.AreEqual(1, device.Server.Requests.Count);
    }

    [TestMethod]
    public void Bytes_that_were_confirmed_once_are_not_checksummed_at_every_boot()
    {
        byte[] image = Altered(Two.Length - 6);
        ImageLauncher launcher = new(_board, new TestLoader());

        Assert.AreEqual(ReasonCode.AssemblyCrc, launcher.Check(new BytesPartition(image), Manifest(image), false));
        Assert.AreEqual(ReasonCode.None, launcher.Check(new BytesPartition(image), Manifest(image), true), "the chunk digests vouch for them, and nanoCLR looks once more");
    }

    [TestMethod]
    public void An_image_without_an_entry_point_is_rolled_back_at_once()
    {
        VirtualDevice device = StagedImages.Staged(Two, PeBuilder.Image(Library, PeBuilder.Assembly("Other", 0, "Library")));

        BootReport report = device.PowerOn(new ImageLauncher(device.Board, new TestLoader()));

        Assert.AreEqual(LaunchOutcome.NotLoaded, report.Outcome);
        Assert.AreEqual(ReasonCode.EntryPointMissing, report.Reason);
        Assert.AreEqual(ReasonCode.EntryPointMissing, device.Result!.Reason);
    }

    [TestMethod]
    public void An_application_that_was_there_before_the_image_is_none_of_the_images()
    {
        TestLoader loader = new(("App", [typeof(Starting.Program)]));
        loader.Loaded["App"] = new Version(1, 0, 0, 0);

        Assert.AreEqual(LaunchOutcome.NotLoaded, Launch(loader, Two, out ImageLauncher launcher));

        Assert.AreEqual(ReasonCode.EntryPointMissing, launcher.Reason);
    }

    [TestMethod]
    public void An_assembly_too_large_for_the_heap_is_a_bad_slot_because_it_runs_out_of_memory()
    {
        ImageLauncher launcher = new(_board, new TestLoader());

        Assert.AreEqual(ReasonCode.OutOfMemory, launcher.Check(new BytesPartition(Two) { Memory = 200 }, Manifest(Two), false));
    }

    private static PeBuilder Named(string name, int major, int minor) => new() { Name = name, Version = new Version(major, minor, 0, 0) };

    private static object[] Case(string what, byte[] image, ReasonCode reason) => [what, image, reason];

    private static byte[] Altered(int at)
    {
        byte[] image = (byte[])Two.Clone();
        image[at] ^= 0x10;
        return image;
    }

    /// <summary>An image with a few bytes changed, a part cut off or repeated; half of them with valid CRCs.</summary>
    private static byte[] Mutate(Random random, byte[] image)
    {
        byte[] data = (byte[])image.Clone();
        switch (random.Next(4))
        {
            case 0:
                return data[..random.Next(data.Length + 1)];
            case 1:
                return [.. data, .. data[..random.Next(data.Length)]];
            default:
                for (int changes = random.Next(1, 4); changes > 0; changes--)
                {
                    data[random.Next(data.Length)] = (byte)random.Next(256);
                }

                int first = Library.Build().Length;
                return random.Next(2) == 0 || image != Two ? data : [.. PeBuilder.Seal(data[..first]), .. PeBuilder.Seal(data[first..])];
        }
    }

    private static Manifest Manifest(byte[] image) => new() { ImageSize = image.Length };

    private static UpdateAgent Agent() => new VirtualDevice(TestPublisher.Factory).NewAgent();

    private LaunchOutcome Launch(TestLoader loader, byte[] image, out ImageLauncher launcher)
    {
        launcher = new ImageLauncher(_board, loader);
        return launcher.Launch(new BytesPartition(image), Manifest(image), Agent(), 0);
    }

    private static class Starting
    {
        public static class Program
        {
            public static void Main() => Application();
        }
    }
}
