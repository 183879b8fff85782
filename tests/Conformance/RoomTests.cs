using System.Text.RegularExpressions;
using System.Xml.Linq;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The rooms and their dependencies: CONTRIBUTING's table compared with the projects.</summary>
[TestClass]
public sealed partial class RoomTests
{
    /// <summary>Rows of the table: a room's folder, and the rooms that it names.</summary>
    public static IEnumerable<object[]> Rows => Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md")))
        .Select(row => new object[] { row.Groups["folder"].Value, row.Groups["rooms"].Value });

    /// <summary>The rooms that others build on: their public surface is kept, and is in the reference.</summary>
    public static IEnumerable<string> Libraries => Rows.Select(row => (string)row[0])
        .Where(folder => folder is not ("host-signer/Cli" or "device/Emulator"))
        .Where(folder => File.Exists(Path.Combine(Repository.Root, folder, $"Verso.{Path.GetFileName(folder)}.csproj")));

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void A_room_depends_on_the_rooms_that_the_table_names_and_on_no_other(string folder, string rooms)
    {
        string name = $"Verso.{Path.GetFileName(folder)}";
        string path = Path.Combine(Repository.Root, folder, name);
        XDocument project = XDocument.Load(File.Exists(path + ".csproj") ? path + ".csproj" : path + ".nfproj");
        string[] references = [.. project.Descendants()
            .Where(element => element.Name.LocalName == "ProjectReference")
            .Select(element => ((string)element.Attribute("Include")!).Replace('\\', '/'))
            .Select(include => Path.GetFileNameWithoutExtension(include)["Verso.".Length..])
            .Order(StringComparer.Ordinal)];

        Assert.AreEqual(rooms, references.Length == 0 ? "-" : string.Join(", ", references));
    }

    [TestMethod]
    public void The_table_has_every_room()
    {
        string[] folders = [.. new[] { "device", "host-signer" }
            .SelectMany(side => Directory.GetDirectories(Path.Combine(Repository.Root, side)).Where(HasProject).Select(folder => $"{side}/{Path.GetFileName(folder)}"))
            .Order(StringComparer.Ordinal)];

        CollectionAssert.AreEqual(folders, Rows.Select(row => (string)row[0]).Order(StringComparer.Ordinal).ToArray());
    }

    /// <summary>The analyzer reports nothing for a project that has no PublicAPI files.</summary>
    [TestMethod]
    public void Every_library_declares_its_public_surface()
    {
        Assert.HasCount(10, Libraries);
        foreach (string library in Libraries)
        {
            string[] shipped = File.ReadAllLines(Path.Combine(Repository.Root, library, "PublicAPI.Shipped.txt"));
            string[] unshipped = File.ReadAllLines(Path.Combine(Repository.Root, library, "PublicAPI.Unshipped.txt"));
            string[] members = [.. shipped.Concat(unshipped).Where(line => line.Length > 0 && line[0] != '#')];
            Assert.IsNotEmpty(members, library);
            Assert.IsTrue(members.All(line => line.Contains("Verso.", StringComparison.Ordinal)), library);
            CollectionAssert.AllItemsAreUnique(members, library);
        }
    }

    [TestMethod]
    public void The_folders_of_the_updater_are_the_parts_that_the_design_names()
    {
        string[] named = [.. Part().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "DESIGN.md"))).Select(row => row.Groups["folder"].Value)];
        string[] folders = [.. Directory.GetDirectories(Path.Combine(Repository.Root, "device", "Updater"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs").Any())
            .Select(folder => Path.GetFileName(folder)!)];

        CollectionAssert.AreEquivalent(folders, named);
    }

    private static bool HasProject(string folder) => Directory.EnumerateFiles(folder, "Verso.*proj").Any();

    [GeneratedRegex(@"^\| `(?<folder>(device|host-signer)/\w+)` \| [^|]* \| (?<rooms>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `device/Updater/(?<folder>\w+)` \| [^|]* \|$", RegexOptions.Multiline)]
    private static partial Regex Part();
}
