using Verso.Boot;
using Verso.Core;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>Power-on of a board whose partitions are files: possible faults of the drive, and the pause in every loop.</summary>
[TestClass]
[DoNotParallelize]
public sealed class BoardStartTests : IDisposable
{
    private const int SlotSize = 8 * Chunks.Size;

    private static readonly byte[] Image = PeBuilder.Image(PeBuilder.Assembly("App", 0, "mscorlib"));

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("verso-");
    private readonly VirtualBoard _board = new();
    private readonly TestLoader _loader = new(("App", [typeof(Starting.Program)]));

    private static Action Application { get; set; } = () => { };

    private string Folder => _root.FullName + Path.DirectorySeparatorChar;

    public void Dispose() => _root.Delete(recursive: true);

    [TestMethod]
    public void A_provisioned_board_runs_its_application()
    {
        Provision();
        string? version = null;
        Application = () => version = UpdateAgent.Current.RunningManifest.Version;

        BootReport report = Start();

        Assert.AreEqual("1.0.0", version);
        Assert.AreEqual(LaunchOutcome.Returned, report.Outcome);
        Assert.AreEqual(0, _board.Reboots);
        CollectionAssert.Contains(_board.Lines, "stage 0: launches 1.0.0 from slot A");
    }

    [TestMethod]
    public void A_drive_that_is_not_there_is_told_and_followed_by_a_pause_and_a_restart()
    {
        Assert.IsNull(new BoardStart(_board, Folder + "none" + Path.DirectorySeparatorChar, SlotSize, _loader).Run());

        AssertPaused(" is missing", ReasonCode.DriveMissing);
        Assert.IsFalse(Directory.Exists(Folder + "none"));
    }

    [TestMethod]
    public void A_drive_without_a_file_of_Versos_asks_to_be_provisioned()
    {
        File.WriteAllText(Folder + "con_1_0", "the firmware's own");

        Assert.IsNull(Start());

        AssertPaused(" has none of Verso's files", ReasonCode.PartitionMissing);
    }

    [TestMethod]
    [DataRow("slot_a", SlotSize + 1)]
    [DataRow("boot_0", 4097)]
    [DataRow("trust_0", 8193)]
    public void A_file_that_is_too_long_is_told_and_the_rest_of_the_device_goes_on(string name, int length)
    {
        Provision();
        using (FileStream file = new(Folder + name, FileMode.OpenOrCreate))
        {
            file.SetLength(length);
        }

        bool ran = false;
        Application = () => ran = true;

        Start();

        Assert.IsTrue(_board.Lines.Any(line => line.StartsWith(Folder + name, StringComparison.Ordinal) && line.EndsWith("bytes" + ReasonText.Of(ReasonCode.PartitionOverlong), StringComparison.Ordinal)), string.Join('\n', _board.Lines));
        Assert.IsTrue(ran, "its records and digests hold");
    }

    [TestMethod]
    public void A_slot_that_the_image_does_not_fit_any_more_is_a_bad_slot()
    {
        Provision(PeBuilder.Image(new PeBuilder { Name = "App", Body = Samples.Fill(20_000, 1) }));

        BootReport report = new BoardStart(_board, Folder, Chunks.Size, _loader).Run();

        Assert.AreEqual(BootDecision.Rescue, report.Decision);
        AssertNoTightCircle();
    }

    [TestMethod]
    public void A_full_drive_is_told_when_a_trial_cannot_be_counted()
    {
        string full = "/dev/full";
        if (!File.Exists(full))
        {
            Assert.Inconclusive("No /dev/full: nothing here that refuses every byte.");
        }

        Provision();
        FileDrive drive = new(Folder, SlotSize);
        Assert.AreEqual(ReasonCode.None, drive.Probe());
        Assert.IsFalse(File.Exists(Folder + "probe"));
        File.CreateSymbolicLink(Folder + "probe", full);
        Assert.AreEqual(ReasonCode.DriveFull, drive.Probe());
        File.CreateSymbolicLink(Folder + "probe", full);

        BootLog log = new(_board, drive);
        BootRecord record = new(Slots.A, 0, 3, 1, SlotEntry.Empty, SlotEntry.Empty);
        log.Decided(BootDecision.LaunchTrial, Slots.B, ReasonCode.None, record);
        log.Launching(Slots.A, new Manifest { Version = "1.0.0" }, false, record);

        CollectionAssert.Contains(_board.Lines, "stage 0: launches 1.0.0 from slot A; the trial cannot be counted" + ReasonText.Of(ReasonCode.BootRecordNotWritten));
        Assert.AreEqual("the drive accepts no more bytes" + ReasonText.Of(ReasonCode.DriveFull), _board.Lines[^1]);
    }

    [TestMethod]
    public void The_records_get_their_room_at_the_first_power_on_and_cost_no_write_after_that()
    {
        Provision();
        Application = () => { };
        string[] records = ["boot_0", "boot_1", "result_0", "result_1", "check_0", "check_1"];

        Assert.AreEqual(LaunchOutcome.Returned, Start().Outcome);

        foreach (string record in records)
        {
            Assert.AreEqual(4096, new FileInfo(Folder + record).Length, record);
        }

        DateTime[] written = [.. records.Select(record => File.GetLastWriteTimeUtc(Folder + record))];
        foreach (string name in _loader.Loaded.Keys.Where(name => name != "mscorlib").ToArray())
        {
            // No assembly of an image is loaded when the power returns.
            _loader.Loaded.Remove(name);
        }

        Assert.AreEqual(LaunchOutcome.Returned, Start().Outcome);
        CollectionAssert.AreEqual(written, records.Select(record => File.GetLastWriteTimeUtc(Folder + record)).ToArray());
        Assert.AreEqual(0, _board.Reboots);
    }

    [TestMethod]
    public void An_exception_in_stage_0_is_told_and_followed_by_a_pause_and_a_restart()
    {
        Provision();
        _loader.Loaded.Clear();

        Assert.IsNull(new BrokenStart(_board, Folder, _loader, new InvalidOperationException("broken")).Run());

        AssertPaused(string.Empty, ReasonCode.Stage0Failed);
    }

    [TestMethod]
    public void Memory_that_runs_out_before_stage_0_runs_is_told_as_memory()
    {
        Provision();

        Assert.IsNull(new BrokenStart(_board, Folder, _loader, new InsufficientMemoryException()).Run());

        AssertPaused("stage 0 ran out of memory", ReasonCode.OutOfMemory);
    }

    [TestMethod]
    public void A_board_that_can_do_nothing_never_goes_round_without_a_pause()
    {
        Provision();
        foreach (string file in Directory.GetFiles(Folder))
        {
            File.WriteAllBytes(file, Samples.Fill(4096, 1));
        }

        for (int boot = 0; boot < 5; boot++)
        {
            Start();
            AssertNoTightCircle();
            _board.Waits.Clear();
        }

        Assert.AreEqual(5, _board.Reboots);
    }

    private BootReport Start() => new BoardStart(_board, Folder, SlotSize, _loader).Run();

    private void AssertPaused(string end, ReasonCode reason)
    {
        Assert.IsTrue(_board.Lines[^1].EndsWith(end + ReasonText.Of(reason), StringComparison.Ordinal), string.Join('\n', _board.Lines));
        CollectionAssert.AreEqual(new[] { BoardStart.PauseMilliseconds }, _board.Waits);
        Assert.AreEqual(1, _board.Reboots);
    }

    private void AssertNoTightCircle() => Assert.IsTrue(_board.Waits.Sum() >= Stage0.PauseMilliseconds, string.Join('\n', _board.Lines));

    private void Provision(byte[]? image = null)
    {
        byte[] content = image ?? Image;
        Assert.AreEqual(ReasonCode.None, DeviceStorage.Open(PartitionFiles.In(Folder, SlotSize), out DeviceStorage storage));
        byte[] manifest = FactoryManifest.Create(content, TestPublisher.Product, TestPublisher.Hardware, "1.0.0", 1);
        FlashProvisioner.Provision(storage, TestPublisher.NewTrust(), manifest, new MemoryStream(content));
    }

    private static class Starting
    {
        public static class Program
        {
            public static void Main() => Application();
        }
    }

    private sealed class BrokenStart(Board board, string folder, AssemblyLoader loader, Exception exception) : BoardStart(board, folder, SlotSize, loader)
    {
        protected override Transport MakeTransport(Board board, DeviceStorage storage, string folder) => throw exception;
    }
}
