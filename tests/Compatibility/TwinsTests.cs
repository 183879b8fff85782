using System.Text.RegularExpressions;
using System.Xml.Linq;
using Verso.Compatibility.Reading;
using Verso.Compatibility.Rules;
using Verso.Support;

namespace Verso.Compatibility;

/// <summary>
/// device/Board is the one room that the host does not run. It is compiled here against stubs of what only nanoFramework has, so that a member
/// that is not there, or has another signature, does not wait for a board to be noticed.
/// </summary>
[TestClass]
public partial class TwinsTests
{
    private const int MostLines = 20;

    private static readonly string Sources = Path.Combine(Repository.Root, "device", "Board");
    private static readonly string Compiled = DeviceRooms.Built("tests/Compatibility/Twins", "Verso.Board");
    private static readonly DeviceAssembly Assembly = AssemblyReader.Read(Compiled, new HashSet<string>(["Verso.Board", .. DeviceRooms.Names]));

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
        CollectionAssert.AreEqual(new[] { "NativeChecksums.targets", "Verso.Board.nfproj", "packages.config" }, others);
        Assert.IsEmpty(Directory.GetDirectories(Sources).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")));
    }

    [TestMethod]
    public void The_twins_break_no_rule()
    {
        IReadOnlyList<Violation> violations = [.. DeviceRooms.Gate.Check([Assembly]).Where(violation => violation.Rule != nameof(Members) && violation.At.Type.StartsWith("Verso.Device.", StringComparison.Ordinal))];
        Assert.AreEqual(0, violations.Count, string.Join('\n', violations));
        Assert.IsTrue(Assembly.Types.Count(type => type.At.Type.StartsWith("Verso.Device.", StringComparison.Ordinal)) > Files.Count(), "one type a file, and the table");
    }

    [TestMethod]
    public void Every_member_that_the_twins_use_stands_in_the_lists_of_nanoFramework()
    {
        HashSet<string> known = NanoFramework();
        string[] missing = [.. Members.Used(Assembly).Select(use => use.Id).Distinct().Where(id => !known.Contains(id))];
        Assert.AreEqual(0, missing.Length, $"Not in nanoFramework:\n{string.Join('\n', missing)}");
    }

    [TestMethod]
    public void Every_stub_stands_in_the_lists_of_nanoFramework()
    {
        HashSet<string> known = NanoFramework();
        string[] stubs = [.. XDocument.Load(Path.ChangeExtension(Compiled, ".xml")).Descendants("member").Select(member => (string)member.Attribute("name")!).Where(id => !id[2..].StartsWith("Verso.", StringComparison.Ordinal))];
        string[] missing = [.. stubs.Where(id => !known.Contains(id))];
        Assert.IsTrue(stubs.Length > 15, "the stubs were not found");
        Assert.AreEqual(0, missing.Length, $"Not in nanoFramework:\n{string.Join('\n', missing)}");
    }

    private static HashSet<string> NanoFramework()
    {
        string folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "nanoframework", "api"));
        if (!Directory.Exists(folder))
        {
            Assert.Inconclusive("No folder shared/nanoframework/api beside the working copy: the twins were not compared with nanoFramework's lists.");
        }

        return [.. Directory.GetFiles(folder, "*.txt").SelectMany(File.ReadLines)];
    }

    // Neither blank, nor a comment, nor a brace alone, nor what only says where names come from.
    [GeneratedRegex(@"^\s*(?!//|[{}]\s*$|using |namespace )\S")]
    private static partial Regex Code();
}
