using Verso.Boot;
using Verso.Core;
using Verso.Emulator;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>
/// One device, one update: provisioned in memory with an image of the same size, then switched on until the new release is confirmed. Boot,
/// Updater, Core, flash and HTTP are the real ones. A power cut discards all objects but the flash.
/// </summary>
internal sealed class UpdateRun
{
    private const string TargetSlot = "slot_b";
    private const int MaxPowerOns = 1000;

    private readonly PublishedRelease _release;
    private readonly CutPlan _plan;
    private readonly FlashFile _file;
    private readonly FlashMeter _flash;
    private readonly Board _board;
    private readonly MeteredTransport _transport;
    private readonly ConfirmingLauncher _launcher;

    private UpdateRun(PublishedRelease release, Uri url, CutPlan plan, Board board)
    {
        _release = release;
        _plan = plan;
        _file = FlashFile.InMemory(PartitionLayout.ParseCsv(File.ReadAllText(Path.Combine(Repository.Root, "partitions", "emulator-4mb.csv"))));
        Provision(release, url);
        _flash = new FlashMeter(_file, TargetSlot, plan);
        _board = board;
        _transport = new MeteredTransport(_board, _flash, plan);
        _launcher = new ConfirmingLauncher(_board, plan);
    }

    /// <summary>Runs the update.</summary>
    /// <param name="release">The published release.</param>
    /// <param name="url">Its URL.</param>
    /// <param name="plan">The cuts.</param>
    /// <param name="board">The device's clock and random numbers.</param>
    /// <param name="flashBegins">Called before every page program and sector erase of the update, with whether it is an erase.</param>
    /// <exception cref="InvalidOperationException">The update did not complete, or two counts differ.</exception>
    public static UpdateFigures Measure(PublishedRelease release, Uri url, CutPlan plan, Board board, Action<bool>? flashBegins = null)
    {
        UpdateRun run = new(release, url, plan, board);
        using (run._file)
        {
            run._flash.Beginning = flashBegins;
            return run.Measure();
        }
    }

    private void Provision(PublishedRelease release, Uri url)
    {
        TrustStore trust = TrustStores.CreateTrustStore("benchmark", PublishedRelease.Hardware, release.Root, TestPublisher.Channel, [release.Fleet], url.ToString());
        byte[] factory = release.Factory;
        byte[] manifest = FactoryManifest.Create(factory, PublishedRelease.Product, PublishedRelease.Hardware, "1.0.0", counter: 1);
        FlashProvisioner.Provision(EmulatedDevice.StorageOf(_file), trust, manifest, new MemoryStream(factory));
    }

    private UpdateFigures Measure()
    {
        FlashCounts before = _file.Flash.Counts;
        int powerOns = 0;
        while (!_launcher.IsSettled)
        {
            if (powerOns++ == MaxPowerOns)
            {
                throw new InvalidOperationException($"the update is not confirmed after {MaxPowerOns} power-ons");
            }

            PowerOn();
        }

        UpdateFigures figures = Figures(powerOns);
        Check(figures, before);
        return figures;
    }

    private void PowerOn()
    {
        _flash.SwitchOn();
        DeviceStorage.Open(_flash.ToDevice(), out DeviceStorage storage);
        try
        {
            new Stage0(_board, storage, _transport, _launcher, new BootWatcher(), null).Run();
        }
        catch (PowerCutException)
        {
            // Everything but the flash is gone, including the connection.
            _transport.Disconnect();
        }
    }

    private UpdateFigures Figures(int powerOns)
    {
        MeteredPartition slot = _flash.Partitions.Single(partition => partition.Name == TargetSlot);
        int sectors = (_release.Image.Length + NorFlash.SectorSize - 1) / NorFlash.SectorSize;
        return new UpdateFigures
        {
            Cuts = _plan.Kind,
            CutCount = _plan.Struck,
            CutsInDownload = _launcher.CutsInDownload ?? 0,
            ImageBytes = _release.Image.Length,
            Requests = _transport.Requests,
            BodyBytes = _transport.BodyBytes,
            BytesTwice = _transport.BytesTwice,
            ChunksTwice = _transport.ChunksTwice,
            PowerOns = powerOns,
            Sessions = _launcher.Sessions,
            Partitions = [.. _flash.Partitions.Select(partition => partition.Counts).Where(counts => counts.Reads + counts.PagePrograms + counts.SectorErases > 0)],
            MinErasesInSlot = slot.ErasesBySector.Take(sectors).Min(),
            MaxErasesInSlot = slot.ErasesBySector.Max(),
            MaxErasesOutside = _flash.Partitions.Where(partition => partition != slot).Max(partition => partition.ErasesBySector.Max()),
            HotPathErasesOutside = _flash.HotPathErasesOutside,
        };
    }

    /// <summary>Compares a figure with a second way of counting it.</summary>
    private void Check(UpdateFigures figures, FlashCounts before)
    {
        if (_plan.Struck != _plan.Count)
        {
            throw new InvalidOperationException($"{_plan.Struck} of {_plan.Count} cuts struck");
        }

        FlashCounts chip = _file.Flash.Counts;
        PartitionCounts all = new(
            "all",
            figures.Partitions.Sum(partition => partition.Reads),
            figures.Partitions.Sum(partition => partition.PagePrograms),
            figures.Partitions.Sum(partition => partition.SectorErases),
            figures.Partitions.Sum(partition => partition.BytesProgrammed));
        PartitionCounts counted = new("all", chip.Reads - before.Reads, chip.PagePrograms - before.PagePrograms, chip.SectorErases - before.SectorErases, chip.BytesProgrammed - before.BytesProgrammed);
        if (all != counted)
        {
            throw new InvalidOperationException($"the partitions count {all}, the chip counts {counted}");
        }

        byte[] slot = new byte[_release.Image.Length];
        _file.Find(TargetSlot)!.Read(0, slot, 0, slot.Length);
        if (!slot.AsSpan().SequenceEqual(_release.Image))
        {
            throw new InvalidOperationException("the slot does not hold the image");
        }
    }
}
