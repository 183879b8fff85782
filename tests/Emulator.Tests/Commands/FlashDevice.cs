using Verso.Boot;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Emulator.Tests.Commands;

/// <summary>A device in a flash file of a test's own, switched on in this process and in virtual time.</summary>
internal sealed class FlashDevice : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verso-device-");
    private readonly VirtualBoard _board = new();

    public FlashDevice()
    {
        Path = System.IO.Path.Combine(_folder.FullName, "reader.flash");
        TestRelease factory = TestPublisher.Factory;
        FlashFile.Create(Path, PartitionLayout.ParseCsv(VirtualDevice.SmallLayout), file =>
            FlashProvisioner.Provision(EmulatedDevice.StorageOf(file), TestPublisher.NewTrust(), factory.ManifestFile, new MemoryStream(factory.Image)));
        Server = new MemoryTransport(_board);
    }

    /// <summary>The flash file.</summary>
    public string Path { get; }

    /// <summary>The server at its URL.</summary>
    public MemoryTransport Server { get; }

    /// <summary>One power-on.</summary>
    public void PowerOn(Func<UpdateAgent, LaunchOutcome> application)
    {
        using FlashFile file = FlashFile.Open(Path);
        new Stage0(_board, EmulatedDevice.StorageOf(file), Server, new VirtualLauncher(application, []), new BootWatcher(), null).Run();
    }

    /// <summary>Clears every bit of a partition.</summary>
    public void Destroy(string partition)
    {
        using FlashFile file = FlashFile.Open(Path);
        NorPartition range = file.Find(partition)!;
        range.Write(0, new byte[range.Size], 0, range.Size);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
