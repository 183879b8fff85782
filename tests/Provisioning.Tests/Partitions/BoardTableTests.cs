using System.Globalization;
using System.Text.RegularExpressions;

namespace Verso.Provisioning.Tests.Partitions;

/// <summary>The tables in partitions/, compared with nanoFramework's stock ones and with their comments.</summary>
[TestClass]
public class BoardTableTests
{
    public static IEnumerable<object[]> Files => Directory.GetFiles(Layouts.Folder, "*.csv").Order(StringComparer.Ordinal).Select(path => new object[] { Path.GetFileName(path) });

    [TestMethod]
    public void There_is_a_table_for_each_board_and_for_the_emulator()
    {
        string[] expected = ["emulator-4mb.csv", "esp32-16mb.csv", "esp32-4mb.csv", "esp32-8mb.csv", "esp32s3-16mb.csv", "esp32s3-4mb.csv", "esp32s3-8mb.csv"];

        CollectionAssert.AreEqual(expected, Files.Select(row => (string)row[0]).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Every_table_checks_clean_for_the_flash_in_its_name(string file)
    {
        LayoutReport report = LayoutReport.Load(Path.Combine(Layouts.Folder, file), FlashOf(file));

        Assert.AreEqual(0, report.Problems.Count, string.Join('\n', report.Problems));
        Assert.AreEqual(FlashOf(file), report.ToLayout().Entries[^1].End, "the last partition ends where the flash does");
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Every_table_survives_CSV_to_binary_to_CSV(string file)
    {
        PartitionLayout layout = PartitionLayout.Load(Path.Combine(Layouts.Folder, file), FlashOf(file));

        PartitionLayout back = PartitionLayout.ParseTable(layout.ToTable(), layout.FlashSize);

        Assert.AreEqual(layout.ToCsv(), back.ToCsv());
        CollectionAssert.AreEqual(layout.Entries.ToArray(), PartitionLayout.ParseCsv(back.ToCsv(), back.FlashSize).Entries.ToArray());
    }

    [TestMethod]
    [DataRow("esp32", 4, 0x1D0000u, 0x1C0000u, 0x3C0000u, 0x40000u)]
    [DataRow("esp32", 8, 0x1D0000u, 0x2B0000u, 0x490000u, 0x200000u)]
    [DataRow("esp32", 16, 0x1D0000u, 0x2B0000u, 0x490000u, 0x300000u)]
    [DataRow("esp32s3", 4, 0x1A0000u, 0x1F0000u, 0x3C0000u, 0x40000u)]
    [DataRow("esp32s3", 8, 0x1A0000u, 0x2E0000u, 0x490000u, 0x200000u)]
    [DataRow("esp32s3", 16, 0x1A0000u, 0x2E0000u, 0x490000u, 0x300000u)]
    public void A_board_has_its_stock_table_but_for_a_smaller_deploy_and_a_larger_config(string chip, int megabytes, uint factory, uint deploy, uint configAt, uint config)
    {
        string path = Path.Combine(Layouts.Folder, $"{chip}-{megabytes}mb.csv");
        PartitionLayout layout = PartitionLayout.Load(path);

        Assert.AreEqual(new PartitionEntry("nvs", 1, 2, 0x9000, 0x6000), layout.Entries[0]);
        Assert.AreEqual(new PartitionEntry("phy_init", 1, 1, 0xF000, 0x1000), layout.Entries[1]);
        Assert.AreEqual(new PartitionEntry("factory", 0, 0, 0x10000, factory), layout.Entries[2]);
        Assert.AreEqual(new PartitionEntry("deploy", 1, 0x84, 0x10000 + factory, 0x50000), layout.Entries[3]);
        Assert.AreEqual(new PartitionEntry("config", 1, 0x83, 0x60000 + factory, layout.FlashSize - 0x60000 - factory), layout.Entries[4]);
        Assert.AreEqual(5, layout.Entries.Count);
        string comment = $"there \"deploy\" has 0x{deploy:X} bytes and\n# \"config\" is at 0x{configAt:X} with 0x{config:X}.";
        StringAssert.Contains(File.ReadAllText(path), comment);
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void What_a_boards_comments_say_about_its_room_is_what_the_rule_gives(string file)
    {
        string text = File.ReadAllText(Path.Combine(Layouts.Folder, file));
        Match slot = Regex.Match(text, @"slot file: at most ([\d,]+) bytes \((\d+) chunks of 8,192\)");
        Assert.AreEqual(!file.StartsWith("emulator", StringComparison.Ordinal), slot.Success);
        if (!slot.Success)
        {
            return;
        }

        uint config = LayoutReport.OfCsv(text).ToLayout().Find("config")!.Size;
        long largest = FileSystemRoom.LargestSlot(config);
        Assert.AreEqual(largest, long.Parse(slot.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        Assert.AreEqual(largest / 8192, long.Parse(slot.Groups[2].Value, CultureInfo.InvariantCulture));
        StringAssert.Contains(text, $"# I:, {config / 1024} KiB, to the end of the flash.");
        long chunks = largest / 8192;
        StringAssert.Contains(text, $"{Records(chunks) / 1024} KiB to Verso's records");

        Match smaller = Regex.Match(text, @"two of (512 KiB|1 MiB) leave it (\d+) KiB");
        long fewer = smaller.Groups[1].Value == "1 MiB" ? 128 : 64;
        long left = config - (config / 8) - 65536 - Records(fewer) - (2 * fewer * 8192);
        Assert.AreEqual(left / 1024, long.Parse(smaller.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    private static uint FlashOf(string file) => uint.Parse(Regex.Match(file, @"-(\d+)mb").Groups[1].Value, CultureInfo.InvariantCulture) << 20;

    /// <summary>SPEC 5, written a second time.</summary>
    private static long Records(long chunks) =>
        (6 * 4096) + (2 * 8192) + Sectors(48 + (8 * chunks)) + (2 * Sectors(16 + 8192 + (32 * chunks) + (8 * 48)));

    private static long Sectors(long size) => (size + 4095) / 4096 * 4096;
}
