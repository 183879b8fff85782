namespace Verso.Sweep.Tests.Driver;

[TestClass]
public sealed class ReportTests
{
    private const string Text = "before\n<!-- slice:begin -->\nold\n<!-- slice:end -->\nafter\n";

    [TestMethod]
    public void A_slice_puts_one_sentence_between_its_markers_and_leaves_the_rest()
    {
        string filled = new Report([new Part("single faults", new Tally(), 2, 3, IsCutShort: false)], minutes: null).Into(Text);

        StringAssert.StartsWith(filled, "before\n<!-- slice:begin -->\n\nThe slice on ");
        StringAssert.EndsWith(filled, "\n\n<!-- slice:end -->\nafter\n");
        Assert.IsFalse(filled.Contains("old", StringComparison.Ordinal));
        Assert.AreEqual(filled, new Report([new Part("single faults", new Tally(), 2, 3, IsCutShort: false)], minutes: null).Into(filled));
    }

    [TestMethod]
    public void A_whole_run_fills_the_places_of_its_tables()
    {
        string document = "<!-- run:begin -->\n<!-- run:end -->\n<!-- pulls:begin -->\n<!-- pulls:end -->\n";

        string filled = new Report([new Part("random lives", new Tally(), 2, 3, IsCutShort: false)], minutes: 10).Into(document);

        StringAssert.Contains(filled, "`--minutes 10` on ");
        StringAssert.Contains(filled, "| random lives | 0 | 0 | 2 | 0 |");
        StringAssert.Contains(filled, "| WeakBase | 0 |");
        StringAssert.Contains(filled, "| image on trial | every 3,600 s | every 600 s | every 120 s | every 60 s |");
    }

    [TestMethod]
    public void A_document_without_the_place_is_refused()
    {
        Assert.ThrowsExactly<InvalidDataException>(() => Document.Fill("nothing", "slice", "block"));
        Assert.ThrowsExactly<InvalidDataException>(() => Document.Fill("<!-- slice:end --><!-- slice:begin -->", "slice", "block"));
    }
}
