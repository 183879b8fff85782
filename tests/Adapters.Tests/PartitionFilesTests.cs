using System.Text.RegularExpressions;
using Verso.Core;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>The files on a board's drive are those for which the tool reserves room.</summary>
[TestClass]
public sealed partial class PartitionFilesTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(96)]
    [DataRow(776)]
    public void The_files_take_the_room_that_the_tool_asks_for(int chunks)
    {
        FilePartition[] files = PartitionFiles.In("I:\\", chunks * Chunks.Size);

        long sum = files.Where(file => file.Name != "data").Sum(file => (long)file.Size);
        long config = (((sum + 0x10000) * 8) + 6) / 7;
        Assert.AreEqual((config + 4095) / 4096 * 4096, FileSystemRoom.LeastConfig(chunks * Chunks.Size));
    }

    [TestMethod]
    public void Every_role_of_the_specification_has_its_file()
    {
        Assert.AreEqual(ReasonCode.None, DeviceStorage.Open(PartitionFiles.In("I:\\", Chunks.Size), out DeviceStorage storage));
        Assert.AreEqual("data", storage.Data.Name);
    }

    [TestMethod]
    public void The_slots_of_stage_0_fit_every_layout_for_a_board_and_keep_something_for_the_product()
    {
        string program = File.ReadAllText(Path.Combine(Repository.Root, "device", "Firmware", "Program.cs"));
        int slotSize = Chunks.Size * int.Parse(SlotSize().Match(program).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        string[] layouts = Directory.GetFiles(Path.Combine(Repository.Root, "partitions"), "esp32*.csv");

        Assert.IsNotEmpty(layouts);
        foreach (string layout in layouts)
        {
            PartitionEntry config = PartitionLayout.ParseCsv(File.ReadAllText(layout)).Find("config")!;
            Assert.IsTrue(FileSystemRoom.LargestSlot(config.Size) >= slotSize, $"{layout}: {FileSystemRoom.LargestSlot(config.Size)}");
        }
    }

    [GeneratedRegex(@"SlotSize = (\d+) \* Chunks\.Size;")]
    private static partial Regex SlotSize();
}
