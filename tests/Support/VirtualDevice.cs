using Verso.Adapters;
using Verso.Boot;
using Verso.Core;
using Verso.Emulator;
using Verso.Provisioning;
using Verso.Updater;

namespace Verso.Support;

/// <summary>
/// A whole device in one process: NOR flash in memory with its real rules, or files; factory provisioning; the real stage 0, boot engine and
/// update engine; virtual time. Every power-on creates all objects anew, so that only the flash survives.
/// </summary>
public sealed class VirtualDevice
{
    /// <summary>The provisioned URL.</summary>
    public const string Url = "http://updates.test/";

    /// <summary>Slots of eight chunks, and otherwise the least that SPEC 5 allows.</summary>
    public static string SmallLayout => LayoutWithSlots("64K");

    /// <summary>The same with slots of another size.</summary>
    /// <param name="slot">The size of a slot as in a partition table, such as <c>512K</c>.</param>
    public static string LayoutWithSlots(string slot) => $"""
        slot_a,   data, 0x40, , {slot}
        slot_b,   data, 0x41, , {slot}
        boot_0,   data, 0x42, , 4K
        boot_1,   data, 0x43, , 4K
        result_0, data, 0x44, , 4K
        result_1, data, 0x45, , 4K
        trust_0,  data, 0x46, , 8K
        trust_1,  data, 0x47, , 8K
        journal,  data, 0x48, , 4K
        meta_a,   data, 0x49, , 16K
        meta_b,   data, 0x4A, , 16K
        check_0,  data, 0x4C, , 4K
        check_1,  data, 0x4D, , 4K
        """;

    private readonly FlashFile _file;
    private readonly string? _folder;

    /// <summary>Creates a device and provisions it.</summary>
    /// <param name="factory">The release in slot A.</param>
    /// <param name="layout">The partitions in ESP-IDF's CSV form; <see cref="SmallLayout"/> if null.</param>
    /// <param name="trust">The trust store; with one key if null.</param>
    /// <param name="folder">An empty folder, for a device whose partitions are files as on LittleFS; NOR flash if null.</param>
    public VirtualDevice(TestRelease factory, string? layout = null, TrustStore? trust = null, string? folder = null)
    {
        _folder = folder;
        PartitionLayout partitions = PartitionLayout.ParseCsv(layout ?? SmallLayout);
        partitions.RequireVersoPartitions();
        _file = FlashFile.InMemory(partitions);
        FlashProvisioner.Provision(Open(), trust ?? TestPublisher.NewTrust(), factory.ManifestFile, new MemoryStream(factory.Image));
        Power = new PowerSupply();
        Server = new MemoryTransport(Board);
        Transport = Server;
    }

    /// <summary>The emulator's layout.</summary>
    public static string EmulatorLayout => File.ReadAllText(Path.Combine(Repository.Root, "partitions", "emulator-4mb.csv"));

    /// <summary>The board. Its time continues over power cuts.</summary>
    public VirtualBoard Board { get; } = new();

    /// <summary>The power.</summary>
    public PowerSupply Power { get; private set; } = new();

    /// <summary>The server at <see cref="Url"/>.</summary>
    public MemoryTransport Server { get; }

    /// <summary>The network; <see cref="Server"/> unless set.</summary>
    public Transport Transport { get; set; }

    /// <summary>Every launch of an application.</summary>
    public List<VirtualLaunch> Launches { get; } = [];

    /// <summary>The boot record in flash, or null.</summary>
    public BootRecord? BootRecord => Open().ReadBootRecord();

    /// <summary>The result record in flash, or null.</summary>
    public ResultRecord? Result => Open().ReadResult();

    /// <summary>The check record in flash, or null.</summary>
    public CheckRecord? Check => Open().ReadCheck();

    /// <summary>The trust store in flash, or null.</summary>
    public TrustStore? Trust => Open().ReadTrust();

    /// <summary>The layout of its partitions.</summary>
    public PartitionLayout Layout => _file.Layout;

    /// <summary>The chip.</summary>
    public NorFlash Flash => _file.Flash;

    /// <summary>The reason why an image is not loaded, if a test's application decides so; None for a launcher that does not know.</summary>
    public ReasonCode NotLoadedReason { get; set; }

    /// <summary>Wraps each partition for the software.</summary>
    public Func<Partition, Partition> Through { get; set; } = partition => partition;

    /// <summary>The partitions for the software after a power-on.</summary>
    public DeviceStorage Open()
    {
        Partition[] partitions = [.. _file.Layout.Entries.Select(entry => Through(new CuttingPartition(Find(entry.Name), Power)))];
        ReasonCode reason = DeviceStorage.Open(partitions, out DeviceStorage storage);
        return reason == ReasonCode.None ? storage : throw new InvalidOperationException($"the layout lacks a partition: {reason}");
    }

    /// <summary>The agent for an application in the active slot after a power-on.</summary>
    public UpdateAgent NewAgent()
    {
        DeviceStorage storage = Open();
        TrustStore? trust = storage.ReadTrust()?.WithoutRootKeys();
        BootControl control = new(storage, trust?.WithoutKeys());
        control.Load();
        int slot = control.Record.ActiveSlot;
        return new UpdateAgent(Board, storage, Transport, trust, control, slot, storage.Slot(slot).Inspect(trust!.SealKey).Manifest, null);
    }

    /// <summary>Runs one session of the update engine alone.</summary>
    public UpdateOutcome Update(string? url = null) => NewAgent().Update(url);

    /// <summary>Runs one power-on.</summary>
    /// <param name="application">The behaviour of the launched application.</param>
    /// <param name="watcher">Observes stage 0, or null.</param>
    public BootReport PowerOn(Func<UpdateAgent, LaunchOutcome> application, BootWatcher? watcher = null) =>
        new Stage0(Board, Open(), Transport, new VirtualLauncher(application, Launches) { NotLoadedReason = NotLoadedReason }, watcher ?? new BootWatcher(), null).Run();

    /// <summary>Runs one power-on with a launcher of the test.</summary>
    public BootReport PowerOn(Launcher launcher, BootWatcher? watcher = null) => new Stage0(Board, Open(), Transport, launcher, watcher ?? new BootWatcher(), null).Run();

    /// <summary>Runs power-ons until an application ends without a restart.</summary>
    /// <param name="application">The behaviour of the application.</param>
    /// <param name="most">The number of power-ons after which a test gives up.</param>
    /// <returns>The report of each.</returns>
    public List<BootReport> Run(Func<UpdateAgent, LaunchOutcome> application, int most = 10)
    {
        List<BootReport> reports = [];
        int reboots;
        do
        {
            if (reports.Count == most)
            {
                throw new InvalidOperationException($"the device does not come to rest in {most} power-ons");
            }

            reboots = Board.Reboots;
            reports.Add(PowerOn(application));
        }
        while (Board.Reboots != reboots);
        return reports;
    }

    /// <summary>The bytes of a partition.</summary>
    public byte[] Bytes(string partition)
    {
        Partition range = Find(partition);
        byte[] bytes = new byte[range.Size];
        range.Read(0, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>Clears bits without the device's software: decay, or a torn write.</summary>
    public void Rot(string partition, int offset, byte and = 0)
    {
        NorPartition range = _file.Find(partition)!;
        byte[] one = new byte[1];
        range.Read(offset, one, 0, 1);
        one[0] &= and;
        range.Write(offset, one, 0, 1);
    }

    /// <summary>Erases a partition and writes other bytes, as a person with access to the flash could.</summary>
    public void Overwrite(string partition, byte[] bytes)
    {
        Partition range = Find(partition);
        if (range.EraseAll() != ReasonCode.None || range.Write(0, bytes, 0, bytes.Length) != ReasonCode.None)
        {
            throw new InvalidOperationException($"{partition} does not take the bytes");
        }
    }

    /// <summary>Sets every byte of a partition to 0, so that its content is lost.</summary>
    public void Destroy(string partition)
    {
        NorPartition range = _file.Find(partition)!;
        range.Write(0, new byte[range.Size], 0, range.Size);
    }

    /// <summary>Sets or clears a fault of the sectors of a partition.</summary>
    /// <param name="partition">Its name.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="firstSector">The first of the sectors.</param>
    public void SetFault(string partition, FlashFault fault, int firstSector = 0)
    {
        PartitionEntry entry = _file.Layout.Find(partition)!;
        for (uint at = entry.Offset + ((uint)firstSector * NorFlash.SectorSize); at < entry.End; at += NorFlash.SectorSize)
        {
            Flash.SetFault((int)(at / NorFlash.SectorSize), fault);
        }
    }

    /// <summary>The number of erases of all sectors of a partition so far.</summary>
    public long Wear(string partition)
    {
        PartitionEntry entry = _file.Layout.Find(partition)!;
        return Enumerable.Range((int)(entry.Offset / NorFlash.SectorSize), (int)(entry.Size / NorFlash.SectorSize)).Sum(sector => (long)Flash.Wear(sector));
    }

    private Partition Find(string name) => _folder is null
        ? _file.Find(name)!
        : new FilePartition(Path.Combine(_folder, name), name, (int)_file.Layout.Find(name)!.Size, NorFlash.SectorSize);
}
