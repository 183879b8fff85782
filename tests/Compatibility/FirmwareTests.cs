using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Compatibility;

/// <summary>device/Firmware is the only room that the host does not run, so it has as little code as possible.</summary>
[TestClass]
public partial class FirmwareTests
{
    private const int MostLines = 20;

    private static readonly string Sources = Path.Combine(Repository.Root, "device", "Firmware");

    public static IEnumerable<object[]> Files => Directory.GetFiles(Sources, "*.cs").Select(file => new object[] { Path.GetFileName(file) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_twin_is_about_twenty_lines_of_code(string file)
    {
        int lines = File.ReadLines(Path.Combine(Sources, file)).Count(line => Code().IsMatch(line));
        Assert.IsTrue(lines is > 0 and <= MostLines, $"{lines} lines: what does not need the board's own members belongs into a room that is tested");
    }

    [TestMethod]
    public void The_twins_are_all_that_is_in_their_room()
    {
        string[] others = [.. Directory.GetFiles(Sources).Select(Path.GetFileName).Where(name => !name!.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal)!];
        CollectionAssert.AreEqual(new[] { "NativeChecksums.targets", "Verso.Firmware.nfproj", "packages.config" }, others);
        Assert.IsEmpty(Directory.GetDirectories(Sources).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")));
    }

    // Not blank, not a comment, not a single brace, and not a using directive or a namespace.
    [GeneratedRegex(@"^\s*(?!//|[{}]\s*$|using |namespace )\S")]
    private static partial Regex Code();
}
