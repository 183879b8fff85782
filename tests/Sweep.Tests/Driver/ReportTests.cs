namespace Verso.Sweep.Tests.Driver;

[TestClass]
public sealed class ReportTests
{
    [TestMethod]
    public void The_page_of_a_slice_is_its_summary_and_names_its_command()
    {
        Report report = new([new Part("single faults", new Tally(), 2, 3, IsCutShort: false)], minutes: null);

        string page = report.Page();

        Assert.AreEqual("SWEEP-SLICE.md", report.PageName);
        StringAssert.StartsWith(page, "<!-- Printed by: dotnet run -c Release --project tests/Sweep -- --write -->\n");
        StringAssert.Contains(page, "\n\nThe slice on ");
        Assert.IsFalse(page.Contains("| part |", StringComparison.Ordinal));
    }

    [TestMethod]
    public void The_page_of_a_whole_run_has_its_tables_and_names_its_command()
    {
        Report report = new([new Part("random lives", new Tally(), 2, 3, IsCutShort: false)], minutes: 10);

        string page = report.Page();

        Assert.AreEqual("SWEEP.md", report.PageName);
        StringAssert.StartsWith(page, "<!-- Printed by: dotnet run -c Release --project tests/Sweep -- --minutes 10 --write -->\n");
        StringAssert.Contains(page, "`--minutes 10` on ");
        StringAssert.Contains(page, "| random lives | 0 | 0 | 2 | 0 |");
        StringAssert.Contains(page, "| WeakBase | 0 |");
        StringAssert.Contains(page, "| image on trial | every 3,600 s | every 600 s | every 120 s | every 60 s |");
    }
}
