using System.Xml.Linq;
using Verso.Core;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>SPEC 13 lists the reason codes exactly as the code does.</summary>
[TestClass]
public class SpecTests
{
    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void Section_13_lists_every_reason_code_with_its_number_and_meaning()
    {
        if (GeneratedDocument.IsWriting)
        {
            SpecDocument.WriteReasons(ReasonTable());
            return;
        }

        Assert.AreEqual(ReasonTable(), SpecDocument.Reasons, $"Write docs/SPEC.md, section 13, anew with: {GeneratedDocument.Command}");
    }

    [TestMethod]
    public void Every_reason_code_has_a_meaning_in_one_line()
    {
        foreach (ReasonCode reason in Enum.GetValues<ReasonCode>())
        {
            Assert.IsTrue(Meaning(reason) is { Length: > 0 } text && !text.Contains('|') && text.EndsWith('.'), $"{reason}");
        }
    }

    private static string ReasonTable()
    {
        IEnumerable<string> rows = Enum.GetValues<ReasonCode>().Order().Select(reason => $"| {(int)reason} | `{reason}` | {Meaning(reason)} |\n");
        return "| number | name | meaning |\n|---|---|---|\n" + string.Concat(rows);
    }

    /// <summary>The summary that the compiler wrote beside the assembly, on one line.</summary>
    private static string Meaning(ReasonCode reason)
    {
        XElement? member = Documentation.Value.Descendants("member").SingleOrDefault(m => (string?)m.Attribute("name") == $"F:{typeof(ReasonCode).FullName}.{reason}");
        return string.Join(' ', (member?.Element("summary")?.Value ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static readonly Lazy<XDocument> Documentation = new(() => XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Verso.Core.xml")));
}
