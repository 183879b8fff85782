using Verso.Adapters;
using Verso.Updater;

namespace Verso.Emulator.Tests.Hardware;

/// <summary>The device's file partition has the same contract as the emulated flash.</summary>
[TestClass]
public sealed class FilePartitionContractTests : PartitionContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verso-");

    public void Dispose() => _folder.Delete(recursive: true);

    protected override Partition Blank() => new FilePartition(Path.Combine(_folder.FullName, "slot_a"), "slot_a", PartitionSize, Unit);
}
