using Verso.Core;

namespace Verso.Provisioning.Tests.Partitions;

[TestClass]
public class LayoutReportTests
{
    private const string Board = """
        nvs,      data, nvs,      0x9000,   0x6000
        phy_init, data, phy,      0xF000,   0x1000
        factory,  app,  factory,  0x10000,  0x1D0000
        deploy,   data, 0x84,     0x1E0000, 0x50000
        config,   data, littlefs, 0x230000, 0x1D0000
        """;

    [TestMethod]
    public void A_board_without_problems_says_where_its_slots_are_and_how_large()
    {
        LayoutReport report = LayoutReport.OfCsv(Board, 4 << 20, 761_856);

        Assert.AreEqual("", Listed(report));
        Assert.AreEqual(LayoutKind.FileSystem, report.Kind);
        Assert.AreEqual(761_856, report.LargestImage);
    }

    [TestMethod]
    [DataRow("deploy,   data, 0x84,     0x1E0000, 0x50000", "deploy, data, 0x84, 0x1E0000, 0x60000", "5: starts at 0x230000, before the end of 'deploy'", DisplayName = "overlap")]
    [DataRow("0x1E0000, 0x50000", "0x1E0800, 0x48000", "4: not a multiple of 0x1000|4: stock layouts with this 'factory' have it at 0x1E0000", DisplayName = "misaligned")]
    [DataRow("0x230000, 0x1D0000", "0x230000, 0x1D1000", "5: outside the flash", DisplayName = "beyond the flash")]
    [DataRow("config,   data, littlefs, 0x230000, 0x1D0000", "", "0: 'config' is missing", DisplayName = "no config")]
    [DataRow("0x1E0000, 0x50000", "0x1E8000, 0x48000", "4: stock layouts with this 'factory' have it at 0x1E0000", DisplayName = "deploy moved")]
    [DataRow("0x1E0000, 0x50000", "0x1E0000, 0x47000", "4: too few for stage 0", DisplayName = "deploy too small")]
    [DataRow("phy_init,", "nvs,", "2: used twice|0: 'phy_init' is missing", DisplayName = "name twice")]
    [DataRow("littlefs", "spiffs", "5: needs data, littlefs", DisplayName = "config is not LittleFS")]
    [DataRow("0x10000,  0x1D0000", "0x20000,  0x1C0000", "3: stock nanoCLR starts at 0x10000|3: is not that of nanoCLR in a stock layout", DisplayName = "factory moved")]
    [DataRow("0x230000, 0x1D0000", "0x230000, 0x10000", "5: no room for two slot files", DisplayName = "config too small")]
    [DataRow("littlefs, 0x230000", "littlefs, here", "5: offset 'here'", DisplayName = "a line that cannot be read is not a missing partition as well")]
    [DataRow("app,  factory,  0x10000,  0x1D0000", "rom, factory, 0x10000, lots, secret", "3: type 'rom'|3: size 'lots'|3: flags 'secret'", DisplayName = "every field of a line")]
    public void Each_mistake_is_named_with_its_line(string right, string wrong, string expected)
    {
        StringAssert.Contains(Board, right);

        LayoutReport report = LayoutReport.OfCsv(Board.Replace(right, wrong, StringComparison.Ordinal), 4 << 20);

        AssertProblems(report, expected.Split('|'));
    }

    [TestMethod]
    public void All_problems_are_named_at_once_in_the_order_of_their_lines()
    {
        const string csv = """
            # a heading
            nvs,     data, nvs,      0x9000,   0x6000
            nvs,     data, phy,      0xE000,   0x1000
            factory, app,  factory,  0x10000,  0x1D0000
            deploy,  data, 0x84,     0x1E1800, 0x50000
            data,    data, 0x40,     0x3F0000, 0x20000, secret

            content, data, littlefs, 0x300000, 0x200000
            """;

        AssertProblems(
            LayoutReport.OfCsv(csv, 4 << 20),
            "3: before the end of 'nvs' at 0xF000",
            "3: used twice",
            "5: 0x1E1800 is not a multiple",
            "5: have it at 0x1E0000",
            "6: flags 'secret'",
            "8: outside the flash",
            "0: 'phy_init' is missing",
            "0: 'config' is missing");
    }

    [TestMethod]
    public void An_image_too_large_for_a_boards_slots_is_told_with_a_config_that_would_do()
    {
        LayoutReport report = LayoutReport.OfCsv(Board, 4 << 20, 761_857);

        AssertProblems(report, "5: two slot files of 761856 bytes, but the image has 761857");
        uint enough = NumberIn(report.Problems[0].Change);
        string larger = Board.Replace("0x230000, 0x1D0000", $"0x230000, 0x{enough:X}", StringComparison.Ordinal);
        Assert.AreEqual("", Listed(LayoutReport.OfCsv(larger, 8 << 20, 761_857)));
    }

    [TestMethod]
    public void An_image_too_large_for_raw_slots_is_told_for_each_slot()
    {
        string csv = Layouts.SmallestCsv.Replace("slot_b,   data, 0x41, , 8K", "slot_b, data, 0x41, , 12K", StringComparison.Ordinal);

        AssertProblems(LayoutReport.OfCsv(csv, null, 8193), "10: 8192 bytes are too few for the image of 8193");
        AssertProblems(LayoutReport.OfCsv(csv, null, 12289), "10: the image of 12289", "11: the image of 12289");
        Assert.AreEqual(8192, LayoutReport.OfCsv(csv).LargestImage);
    }

    [TestMethod]
    public void A_layout_with_raw_slots_lacks_what_a_board_needs_and_has_no_problem_by_that()
    {
        LayoutReport report = LayoutReport.OfCsv(Layouts.SmallestCsv);

        Assert.AreEqual("", Listed(report));
        Assert.AreEqual(LayoutKind.RawSlots, report.Kind);
        Assert.AreEqual("nvs,phy_init,factory,deploy,config", string.Join(',', report.Lacking));
    }

    [TestMethod]
    public void Raw_slots_on_a_board_need_what_both_need()
    {
        LayoutReport report = LayoutReport.OfCsv(Layouts.SmallestCsv.Replace("journal, ", "deploy, ", StringComparison.Ordinal));

        string listed = Listed(report);
        StringAssert.Contains(listed, "'journal' is missing; Verso needs");
        StringAssert.Contains(listed, "'config' is missing; nanoFramework needs");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("# nothing\n\n")]
    public void An_empty_table_is_told_to_be_empty(string csv)
    {
        StringAssert.Contains(Listed(LayoutReport.OfCsv(csv)), "a layout has 1 to 94 partitions, but this one has 0");
    }

    [TestMethod]
    public void What_a_problem_quotes_cannot_steer_a_terminal()
    {
        LayoutReport report = LayoutReport.OfCsv(Board + "\nx\e[2J\ry, data, nvs, 0x3F0000, \a");

        Assert.IsFalse(Listed(report).Any(c => char.IsControl(c) && c != '\n'), Listed(report));
    }

    [TestMethod]
    public void A_report_with_problems_gives_no_layout()
    {
        LayoutReport report = LayoutReport.OfCsv(Board.Replace("phy_init,", "nvs,", StringComparison.Ordinal));

        LayoutException refusal = Assert.ThrowsExactly<LayoutException>(report.ToLayout);
        Assert.AreEqual(ReasonCode.LayoutInvalid, refusal.Reason);
        Assert.AreEqual(2, refusal.Line);
        StringAssert.EndsWith(refusal.Message, ", and there is 1 more problem");
    }

    [TestMethod]
    public void Regions_cover_the_flash_and_name_what_is_free()
    {
        PartitionLayout layout = PartitionLayout.ParseCsv(Board.Replace("0x230000, 0x1D0000", "0x240000, 0x1B0000", StringComparison.Ordinal), 4 << 20);

        IReadOnlyList<FlashRegion> regions = layout.Regions();

        Assert.AreEqual("(boot, table),nvs,phy_init,factory,deploy,(free),config,(free)", string.Join(',', regions.Select(region => region.Name)));
        uint end = 0;
        foreach (FlashRegion region in regions)
        {
            Assert.AreEqual(end, region.Offset);
            end += region.Size;
        }

        Assert.AreEqual(layout.FlashSize, end);
    }

    /// <summary>Compares lines, and looks for a part of the message of each problem.</summary>
    private static void AssertProblems(LayoutReport report, params string[] expected)
    {
        Assert.AreEqual(expected.Length, report.Problems.Count, Listed(report));
        for (int i = 0; i < expected.Length; i++)
        {
            string[] parts = expected[i].Split(": ", 2);
            Assert.AreEqual(parts[0], $"{report.Problems[i].Line}", Listed(report));
            StringAssert.Contains(report.Problems[i].What, parts[1]);
            Assert.AreNotEqual("", report.Problems[i].Change);
        }
    }

    private static uint NumberIn(string change) => Convert.ToUInt32(change.Split("0x")[1].Split(' ')[0], 16);

    private static string Listed(LayoutReport report) => string.Join('\n', report.Problems.Select(problem => $"{problem.Line}: {problem.What}; {problem.Change}"));
}
