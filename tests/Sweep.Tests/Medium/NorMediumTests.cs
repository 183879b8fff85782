using Verso.Core;
using Verso.Emulator;
using Verso.Updater;

namespace Verso.Sweep.Tests.Medium;

/// <summary>The sweep has a flash of its own, for speed. Without a fault it has to behave as the emulator's.</summary>
[TestClass]
public sealed class NorMediumTests
{
    private const int Operations = 4000;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Programs_and_erases_drawn_at_random_leave_what_the_emulators_flash_has(int seed)
    {
        Random random = new(seed);
        Partition mine = new NorMedium().Open(new FaultInjector())[DevicePartitions.IndexOf("slot_a")];
        Partition emulated = new NorPartition(NorFlash.InMemory(mine.Size), "slot_a", 0, mine.Size);
        int refused = 0;
        for (int i = 0; i < Operations; i++)
        {
            ReasonCode reason = random.Next(10) == 0 ? Erase(mine, emulated, random) : Program(mine, emulated, random);
            refused += reason == ReasonCode.ProgramFailed ? 1 : 0;
        }

        CollectionAssert.AreEqual(Bytes(emulated), Bytes(mine), $"seed {seed}");
        Assert.IsTrue(refused is > 0 and < Operations, "some programs would have had to set bits, and some would not");
    }

    private static ReasonCode Erase(Partition mine, Partition emulated, Random random)
    {
        int at = random.Next(mine.Size / DevicePartitions.Sector) * DevicePartitions.Sector;
        Assert.AreEqual(emulated.Erase(at, DevicePartitions.Sector), mine.Erase(at, DevicePartitions.Sector));
        return ReasonCode.None;
    }

    private static ReasonCode Program(Partition mine, Partition emulated, Random random)
    {
        byte[] bytes = new byte[1 + random.Next(300)];
        random.NextBytes(bytes);
        int at = random.Next(mine.Size - bytes.Length);
        ReasonCode reason = emulated.Write(at, bytes, 0, bytes.Length);
        Assert.AreEqual(reason, mine.Write(at, bytes, 0, bytes.Length));
        return reason;
    }

    private static byte[] Bytes(Partition partition)
    {
        byte[] bytes = new byte[partition.Size];
        partition.Read(0, bytes, 0, bytes.Length);
        return bytes;
    }
}
