using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>A pair of cells on two sectors of NOR flash behind a power supply that can be cut.</summary>
public abstract class CellPairBench
{
    private protected const uint Magic = 0x54455354;
    private protected const int Size = 128;

    private protected NorFlash Flash { get; } = NorFlash.InMemory(8192);

    private protected PowerSupply Power { get; } = new();

    private protected static byte[] Body(int seed) => TestPublisher.Image(56, seed);

    private protected CellPair Pair()
    {
        CellPair pair = new(Partition(0), Partition(1), Size, Magic);
        pair.Read();
        return pair;
    }

    private protected byte[] Bytes(int offset, int count)
    {
        byte[] bytes = new byte[count];
        Assert.AreEqual(ReasonCode.None, Flash.Read(offset, bytes, 0, count));
        return bytes;
    }

    private protected CuttingPartition Partition(int index) => new(new NorPartition(Flash, $"cells_{index}", index * 4096, 4096), Power);

    private protected void Blank()
    {
        Flash.EraseSector(0);
        Flash.EraseSector(1);
    }
}
