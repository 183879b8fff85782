using System.Diagnostics;
using Verso.Core;
using Verso.Emulator;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>
/// Emulated devices that update at once, each on a thread of its own: unchanged Updater and Core, flash in memory, the device's HTTP
/// transport, managed AES, and the image's SHA-256 as by default.
/// </summary>
/// <param name="release">The published release. Its image goes into slot B of each device.</param>
internal sealed class EmulatedFleet(PublishedRelease release)
{
    /// <summary>Slots of 512 KiB, and otherwise the least that SPEC 5 allows.</summary>
    private static readonly string Layout = VirtualDevice.LayoutWithSlots("512K");

    private readonly byte[] _factory = [.. release.Image.Reverse().Take(Chunks.Size)];

    /// <summary>Creates devices and updates them.</summary>
    /// <param name="url">The URL of the release.</param>
    /// <param name="count">The number of devices.</param>
    /// <returns>The time from the first start to the last end, without the creation of the devices.</returns>
    /// <exception cref="InvalidOperationException">A device did not install the release.</exception>
    public TimeSpan Update(Uri url, int count)
    {
        TrustStore trust = TrustStores.CreateTrustStore("benchmark", PublishedRelease.Hardware, release.Root, TestPublisher.Channel, [release.Fleet], url.ToString());
        byte[] manifest = FactoryManifest.Create(_factory, PublishedRelease.Product, PublishedRelease.Hardware, "1.0.0", counter: 1);
        FlashFile[] flashes = [.. Enumerable.Range(0, count).Select(_ => Provision(trust, manifest))];
        ReasonCode[] reasons = new ReasonCode[count];
        Thread[] threads = [.. Enumerable.Range(0, count).Select(i => new Thread(() => reasons[i] = Update(flashes[i], trust, i)))];
        long start = Stopwatch.GetTimestamp();
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        ReasonCode fault = reasons.FirstOrDefault(reason => reason != ReasonCode.None);
        return fault == ReasonCode.None ? time : throw new InvalidOperationException($"a device does not take the release: {fault}");
    }

    private FlashFile Provision(TrustStore trust, byte[] manifest)
    {
        FlashFile file = FlashFile.InMemory(PartitionLayout.ParseCsv(Layout));
        FlashProvisioner.Provision(EmulatedDevice.StorageOf(file), trust, manifest, new MemoryStream(_factory));
        return file;
    }

    private static ReasonCode Update(FlashFile file, TrustStore trust, int seed)
    {
        VirtualClockBoard board = new(seed);
        DeviceStorage storage = EmulatedDevice.StorageOf(file);
        BootControl control = new(storage, trust);
        control.Load();
        Manifest running = storage.Slot(Slots.A).Inspect(trust.SealKey).Manifest;
        UpdateAgent agent = new(board, storage, new HostHttpTransport(board), trust, control, Slots.A, running, null);
        UpdateOutcome outcome = agent.Update(null);
        return outcome.State == UpdateState.Rebooting ? ReasonCode.None : outcome.Reason;
    }
}
