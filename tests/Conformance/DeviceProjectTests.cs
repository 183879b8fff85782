using System.Text.RegularExpressions;
using System.Xml.Linq;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>
/// Holds the device's build to the host's: a .nfproj cannot be built by the SDK that runs these tests, so that what would only
/// be noticed on another machine is noticed here.
/// </summary>
[TestClass]
public partial class DeviceProjectTests
{
    private const string Core = "nanoFramework.CoreLibrary";
    private const string Events = "nanoFramework.Runtime.Events";
    private const string Streams = "nanoFramework.System.IO.Streams";
    private const string Text = "nanoFramework.System.Text";
    private const string Threading = "nanoFramework.System.Threading";

    /// <summary>The stable packages for nanoFramework 1.17, with the assembly that each holds and the packages that its specification asks for.</summary>
    private static readonly Package[] Released =
    [
        new(Core, "1.17.11", "mscorlib"),
        new(Events, "1.11.37", "nanoFramework.Runtime.Events", Core),
        new("nanoFramework.Runtime.Native", "1.7.11", "nanoFramework.Runtime.Native", Core),
        new("nanoFramework.System.Collections", "1.5.75", "nanoFramework.System.Collections", Core),
        new("nanoFramework.System.Device.Wifi", "1.5.149", "System.Device.Wifi", Core, Events, "nanoFramework.System.Net"),
        new("nanoFramework.System.IO.FileSystem", "1.1.93", "System.IO.FileSystem", Core, Events, Streams, Text),
        new(Streams, "1.1.96", "System.IO.Streams", Core, Text),
        new("nanoFramework.System.Net", "1.11.60", "System.Net", Core, Events, Text, Threading, Streams),
        new("nanoFramework.System.Net.Http", "1.5.210", "System.Net.Http", Core, Events, "nanoFramework.System.Collections", Text, "nanoFramework.System.Net", Threading),
        new("nanoFramework.System.Security.Cryptography", "1.0.43", "nanoFramework.System.Security.Cryptography", Core),
        new(Text, "1.3.42", "nanoFramework.System.Text", Core),
        new(Threading, "1.1.52", "System.Threading", Core),
    ];

    private static readonly string Solution = File.ReadAllText(Path.Combine(Repository.Root, "nanoFramework.sln"));

    /// <summary>The rooms that both build.</summary>
    public static IEnumerable<object[]> Rooms => [["Core"], ["Updater"], ["Boot"], ["EReader"]];

    /// <summary>With stage 0 for a board, which the host does not build.</summary>
    public static IEnumerable<object[]> Projects => [.. Rooms, ["Board"]];

    [TestMethod]
    public void Every_device_room_has_a_project_for_the_device()
    {
        string[] projects = Directory.GetFiles(Path.Combine(Repository.Root, "device"), "*.nfproj", SearchOption.AllDirectories);

        CollectionAssert.AreEquivalent(Projects.Select(room => NanoPath((string)room[0])).ToArray(), projects);
    }

    [TestMethod]
    [DynamicData(nameof(Rooms))]
    public void Both_builds_of_a_room_take_every_source_in_its_folder_and_no_other(string room)
    {
        XElement[] compiled = Items(Nano(room), "Compile");

        Assert.AreEqual(1, compiled.Length);
        Assert.AreEqual(@"**\*.cs", (string?)compiled[0].Attribute("Include"));
        Assert.AreEqual(@"bin\**;obj\**", (string?)compiled[0].Attribute("Exclude"));
        // The SDK takes **/*.cs without bin and obj unless a project says otherwise.
        XDocument host = Host(room);
        Assert.AreEqual(0, Items(host, "Compile").Length);
        Assert.IsFalse(host.Descendants().Any(element => element.Name.LocalName is "EnableDefaultCompileItems" or "EnableDefaultItems" or "DefaultItemExcludes"));
    }

    [TestMethod]
    [DynamicData(nameof(Rooms))]
    public void Both_builds_of_a_room_depend_on_the_same_rooms(string room)
    {
        string[] host = Includes(Host(room), "ProjectReference").Select(Path.GetFileNameWithoutExtension).ToArray()!;
        string[] references = Includes(Nano(room), "ProjectReference").ToArray();

        CollectionAssert.AreEquivalent(host, references.Select(Path.GetFileNameWithoutExtension).ToArray());
        foreach (string reference in references)
        {
            Assert.IsTrue(reference.EndsWith(".nfproj", StringComparison.Ordinal), reference);
            Assert.IsTrue(File.Exists(Path.Combine(Path.GetDirectoryName(NanoPath(room))!, reference)), $"{room} refers to {reference}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Rooms))]
    public void Both_builds_of_a_room_give_the_same_assembly_in_the_same_language_version(string room)
    {
        XDocument nano = Nano(room);

        Assert.AreEqual("Library", Property(nano, "OutputType"));
        Assert.AreEqual($"Verso.{room}", Property(nano, "AssemblyName"));
        Assert.AreEqual(Property(Host(room), "RootNamespace"), Property(nano, "RootNamespace"));
        Assert.AreEqual(Property(Load("device", "Directory.Build.props"), "LangVersion"), Property(nano, "LangVersion"));
        Assert.AreEqual(Property(Load("Directory.Build.props"), "VersionPrefix"), Property(Load("device", "NanoFramework.props"), "Version"));
        string[] own = ["EReaderVersion", "Version", "DefineConstants"];
        CollectionAssert.AreEqual(
            Host(room).Descendants().Where(element => own.Contains(element.Name.LocalName)).Select(Line).ToArray(),
            nano.Descendants().Where(element => own.Contains(element.Name.LocalName)).Select(Line).ToArray());
    }

    [TestMethod]
    public void Stage_0_is_a_program_for_the_device_alone_and_brings_the_rooms_that_images_find_there()
    {
        XDocument nano = Nano("Board");

        Assert.AreEqual("Exe", Property(nano, "OutputType"));
        Assert.AreEqual("Verso.Board", Property(nano, "AssemblyName"));
        Assert.AreEqual(Property(Load("device", "Directory.Build.props"), "LangVersion"), Property(nano, "LangVersion"));
        Assert.AreEqual(@"**\*.cs", (string?)Items(nano, "Compile").Single().Attribute("Include"));
        CollectionAssert.AreEquivalent(
            new[] { "../Boot/Verso.Boot.nfproj", "../Core/Verso.Core.nfproj", "../Updater/Verso.Updater.nfproj" },
            Includes(nano, "ProjectReference").ToArray());
        Assert.AreEqual(1, nano.Root!.Elements().Count(element => (string?)element.Attribute("Project") == "NativeChecksums.targets"));
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(Repository.Root, "device", "Board"), "*.csproj"));
        string[] missing = [.. Rooms.SelectMany(room => Packages((string)room[0])).Select(package => package.Id).Except(Packages("Board").Select(package => package.Id))];
        Assert.IsEmpty(missing, $"not in the deployment region: {string.Join(' ', missing)}");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_builds_of_a_room_share_no_folder_and_no_settings(string room)
    {
        XDocument nano = Nano(room);
        XDocument common = Load("device", "NanoFramework.props");

        Assert.AreEqual(@"..\NanoFramework.props", (string?)nano.Root!.Elements().First().Attribute("Project"), "comes before whatever reads its properties");
        Assert.AreEqual(@"obj\nano\", Property(common, "BaseIntermediateOutputPath"));
        Assert.AreEqual("false", Property(common, "ImportDirectoryBuildProps"));
        Assert.AreEqual("false", Property(common, "ImportDirectoryPackagesProps"));
        Assert.AreEqual(@"bin\nano\$(Configuration)\", Property(nano, "OutputPath"));
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Every_package_of_a_room_is_referenced_from_where_it_is_restored_to_and_every_reference_has_its_package(string room)
    {
        string[] expected = Packages(room)
            .Select(package => Released.Single(released => released.Id == package.Id))
            .Select(package => $@"{package.Assembly} from ..\..\packages\{package.Id}.{package.Version}\lib\{package.Assembly}.dll")
            .ToArray();
        string[] references = Items(Nano(room), "Reference")
            .Select(reference => $"{(string?)reference.Attribute("Include")} from {reference.Elements().Single(element => element.Name.LocalName == "HintPath").Value}")
            .ToArray();

        CollectionAssert.AreEquivalent(expected, references);
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void A_room_asks_for_released_versions_and_for_all_that_its_packages_ask_for(string room)
    {
        (string Id, string Version)[] packages = Packages(room);

        foreach ((string id, string version) in packages)
        {
            Package? released = Released.SingleOrDefault(package => package.Id == id);
            Assert.IsNotNull(released, $"{id} is not in the list of released packages");
            Assert.AreEqual(released.Version, version, id);
            foreach (string dependency in released.Dependencies)
            {
                Assert.IsTrue(packages.Any(package => package.Id == dependency), $"{room}: {id} asks for {dependency}");
            }
        }
    }

    [TestMethod]
    public void The_page_about_building_for_devices_lists_the_packages_of_every_room()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "BUILDING-FOR-DEVICES.md"));
        string[] rooms = Projects.Select(room => (string)room[0]).ToArray();
        IEnumerable<string> rows = Released.Select(package =>
            $"| {package.Id} | {package.Version} |{string.Concat(rooms.Select(room => Packages(room).Any(used => used.Id == package.Id) ? " x |" : " |"))}\n");

        StringAssert.Contains(page, $"| package | version | {string.Join(" | ", rooms)} |\n|---|---|---|---|---|---|---|\n{string.Concat(rows)}\n");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_solution_builds_a_room_for_the_device_in_its_Device_configuration_only(string room)
    {
        string[] built = Built(ProjectId(room, "nfproj"));

        CollectionAssert.AreEqual(new[] { "Device|Any CPU" }, built);
        Assert.AreEqual(Property(Nano(room), "ProjectGuid"), ProjectId(room, "nfproj"));
    }

    [TestMethod]
    public void The_solution_builds_nothing_but_the_device_rooms_in_its_Device_configuration()
    {
        string[] device = ProjectLine().Matches(Solution)
            .Where(project => Built(project.Groups["id"].Value).Contains("Device|Any CPU"))
            .Select(project => project.Groups["path"].Value)
            .ToArray();

        CollectionAssert.AreEquivalent(Projects.Select(room => $@"device\{room[0]}\Verso.{room[0]}.nfproj").ToArray(), device);
    }

    private static string[] Built(string id) =>
        BuildLine().Matches(Solution).Where(line => line.Groups["id"].Value == id).Select(line => line.Groups["configuration"].Value).ToArray();

    private static string ProjectId(string room, string kind) =>
        ProjectLine().Matches(Solution).Single(project => project.Groups["path"].Value == $@"device\{room}\Verso.{room}.{kind}").Groups["id"].Value;

    private static string NanoPath(string room) => Path.Combine(Repository.Root, "device", room, $"Verso.{room}.nfproj");

    private static XDocument Nano(string room) => XDocument.Load(NanoPath(room));

    private static XDocument Host(string room) => Load("device", room, $"Verso.{room}.csproj");

    private static XDocument Load(params string[] path) => XDocument.Load(Path.Combine([Repository.Root, .. path]));

    private static (string Id, string Version)[] Packages(string room) =>
        Load("device", room, "packages.config").Root!.Elements("package")
            .Select(package => ((string)package.Attribute("id")!, (string)package.Attribute("version")!))
            .ToArray();

    private static XElement[] Items(XDocument project, string name) =>
        project.Root!.Elements().Where(group => group.Name.LocalName == "ItemGroup").Elements().Where(item => item.Name.LocalName == name).ToArray();

    // With slashes, which both builds understand, so that this runs wherever the SDK does.
    private static IEnumerable<string> Includes(XDocument project, string name) =>
        Items(project, name).Select(item => ((string)item.Attribute("Include")!).Replace('\\', '/'));

    private static string Property(XDocument project, string name) => project.Descendants().Single(element => element.Name.LocalName == name).Value;

    private static string Line(XElement property) => $"{property.Name.LocalName} = {property.Value} if {(string?)property.Attribute("Condition")}";

    // Project("{kind}") = "name", "path", "{id}"
    [GeneratedRegex("""^Project\("[^"]+"\) = "[^"]+", "(?<path>[^"]+)", "(?<id>\{[^}]+\})"\r?$""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();

    [GeneratedRegex(@"^\s*(?<id>\{[^}]+\})\.(?<configuration>[^.]+)\.Build\.0 = ", RegexOptions.Multiline)]
    private static partial Regex BuildLine();

    private sealed record Package(string Id, string Version, string Assembly, params string[] Dependencies);
}
