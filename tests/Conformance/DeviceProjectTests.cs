using System.Text.RegularExpressions;
using System.Xml.Linq;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>
/// Compares the device's build with the host's: a .nfproj cannot be built by the SDK that runs these tests, so that what would only
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
    private const string Tests = "NFUnitTest";

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
        new("nanoFramework.TestFramework", "3.0.80", "nanoFramework.TestFramework", Core) { Program = "nanoFramework.UnitTestLauncher" },
    ];

    private static readonly string Solution = File.ReadAllText(Path.Combine(Repository.Root, "nanoFramework.sln"));

    /// <summary>The rooms that both build.</summary>
    public static IEnumerable<object[]> Rooms => [["Core"], ["Updater"], ["Boot"], ["Adapters"], ["EReader"]];

    /// <summary>With stage 0 for a board, which the host does not build.</summary>
    public static IEnumerable<object[]> Programs => [.. Rooms, ["Firmware"]];

    public static IEnumerable<object[]> Projects => [.. Programs, [Tests]];

    [TestMethod]
    public void Every_device_room_has_a_project_for_the_device()
    {
        string[] projects = Directory.GetFiles(Path.Combine(Repository.Root, "device"), "*.nfproj", SearchOption.AllDirectories);

        CollectionAssert.AreEquivalent(Programs.Select(room => NanoPath((string)room[0])).ToArray(), projects);
    }

    [TestMethod]
    public void Both_builds_of_the_device_tests_take_every_source_but_the_folder_of_the_other_side()
    {
        XElement compiled = Items(Nano(Tests), "Compile").Single();

        Assert.AreEqual(@"**\*.cs", (string?)compiled.Attribute("Include"));
        Assert.AreEqual(@"bin\**;obj\**;Host\**", (string?)compiled.Attribute("Exclude"));
        Assert.AreEqual("Nano/**", (string?)Items(Host(Tests), "Compile").Single().Attribute("Remove"));
    }

    [TestMethod]
    public void The_device_tests_differ_in_one_file_and_only_that_one_names_a_test_framework()
    {
        string folder = Path.GetDirectoryName(NanoPath(Tests))!;
        string[] twins = Directory.GetFiles(Path.Combine(folder, "Nano"), "*", SearchOption.AllDirectories);
        string[] shared = [.. Directory.GetDirectories(folder)
            .Where(path => Path.GetFileName(path) is not ("bin" or "obj" or "Host" or "Nano"))
            .SelectMany(path => Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories))];

        Assert.AreEqual(1, twins.Length);
        Assert.AreEqual("global using nanoFramework.TestFramework;", File.ReadLines(twins[0]).Last());
        Assert.AreNotEqual(0, shared.Length);
        foreach (string file in shared)
        {
            Assert.IsFalse(File.ReadAllText(file).Contains("TestFramework", StringComparison.Ordinal), file);
        }
    }

    [TestMethod]
    public void The_device_tests_are_what_nanoFramework_looks_for()
    {
        XDocument nano = Nano(Tests);

        Assert.AreEqual(Tests, Property(nano, "AssemblyName"));
        Assert.AreEqual("true", Property(nano, "IsTestProject"));
        Assert.AreEqual("UnitTest", Property(nano, "TestProjectType"));
        Assert.AreEqual("TestContainer", (string?)Items(nano, "ProjectCapability").Single().Attribute("Include"));
        Assert.AreEqual(@"$(MSBuildProjectDirectory)\nano.runsettings", Property(nano, "RunSettingsFilePath"));
        Assert.IsTrue(File.Exists(Path.Combine(Path.GetDirectoryName(NanoPath(Tests))!, "nano.runsettings")));
        Assert.AreEqual(Property(Host(Tests), "LangVersion"), Property(nano, "LangVersion"));
    }

    [TestMethod]
    public void The_device_tests_test_every_room_but_the_sample()
    {
        string[] references = [.. Includes(Nano(Tests), "ProjectReference")];

        CollectionAssert.AreEquivalent(new[] { "Verso.Core.nfproj", "Verso.Updater.nfproj", "Verso.Boot.nfproj" }, references.Select(Path.GetFileName).ToArray());
        foreach (string reference in references)
        {
            Assert.IsTrue(File.Exists(Path.Combine(Path.GetDirectoryName(NanoPath(Tests))!, reference)), reference);
        }
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

        Assert.AreEqual(room == "EReader" ? "Exe" : "Library", Property(nano, "OutputType"));
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
        XDocument nano = Nano("Firmware");

        Assert.AreEqual("Exe", Property(nano, "OutputType"));
        Assert.AreEqual("Verso.Firmware", Property(nano, "AssemblyName"));
        Assert.AreEqual(Property(Load("device", "Directory.Build.props"), "LangVersion"), Property(nano, "LangVersion"));
        Assert.AreEqual(@"**\*.cs", (string?)Items(nano, "Compile").Single().Attribute("Include"));
        CollectionAssert.AreEquivalent(
            new[] { "../Adapters/Verso.Adapters.nfproj", "../Boot/Verso.Boot.nfproj", "../Core/Verso.Core.nfproj", "../Updater/Verso.Updater.nfproj" },
            Includes(nano, "ProjectReference").ToArray());
        Assert.AreEqual(1, nano.Root!.Elements().Count(element => (string?)element.Attribute("Project") == "NativeChecksums.targets"));
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(Repository.Root, "device", "Firmware"), "*.csproj"));
        string[] missing = [.. Rooms.SelectMany(room => Packages((string)room[0])).Select(package => package.Id).Except(Packages("Firmware").Select(package => package.Id))];
        Assert.IsEmpty(missing, $"not in the deployment region: {string.Join(' ', missing)}");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_builds_of_a_room_share_no_folder_and_no_settings(string room)
    {
        XDocument nano = Nano(room);
        XDocument common = Load("device", "NanoFramework.props");

        string first = Slashes((string)nano.Root!.Elements().First().Attribute("Project")!);
        Assert.AreEqual(Path.Combine(Repository.Root, "device", "NanoFramework.props"), Path.GetFullPath(first, Path.GetDirectoryName(NanoPath(room))!), "comes before whatever reads its properties");
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
            .SelectMany(package => package.Files.Select(file => $@"{Path.GetFileNameWithoutExtension(file)} from ..\..\packages\{package.Id}.{package.Version}\lib\{file}"))
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
    public void The_ordinary_build_compiles_rooms_against_the_mscorlib_that_boards_get()
    {
        XElement version = Items(Load("Directory.Packages.props"), "PackageVersion").Single(package => (string?)package.Attribute("Include") == Core);

        Assert.AreEqual(Released.Single(package => package.Id == Core).Version, (string?)version.Attribute("Version"));
    }

    [TestMethod]
    public void The_page_about_building_for_devices_lists_the_packages_of_every_room()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "BUILDING-FOR-DEVICES.md"));
        string[] rooms = Projects.Select(room => (string)room[0]).ToArray();
        IEnumerable<string> rows = Released.Select(package =>
            $"| {package.Id} | {package.Version} |{string.Concat(rooms.Select(room => Packages(room).Any(used => used.Id == package.Id) ? " x |" : " |"))}\n");

        StringAssert.Contains(page, $"| package | version | {string.Join(" | ", rooms)} |\n|---|---|---|---|---|---|---|---|---|\n{string.Concat(rows)}\n");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_solution_builds_a_room_for_the_device_in_its_Device_configuration_only(string room)
    {
        string[] built = Built(ProjectId(NanoPath(room)));

        CollectionAssert.AreEqual(new[] { "Device|Any CPU" }, built);
        Assert.AreEqual(Property(Nano(room), "ProjectGuid"), ProjectId(NanoPath(room)));
    }

    [TestMethod]
    public void The_solution_builds_nothing_but_the_device_rooms_and_their_tests_in_its_Device_configuration()
    {
        string[] device = ProjectLine().Matches(Solution)
            .Where(project => Built(project.Groups["id"].Value).Contains("Device|Any CPU"))
            .Select(project => project.Groups["path"].Value)
            .ToArray();

        CollectionAssert.AreEquivalent(Projects.Select(room => InSolution(NanoPath((string)room[0]))).ToArray(), device);
    }

    private static string[] Built(string id) =>
        BuildLine().Matches(Solution).Where(line => line.Groups["id"].Value == id).Select(line => line.Groups["configuration"].Value).ToArray();

    private static string ProjectId(string path) =>
        ProjectLine().Matches(Solution).Single(project => project.Groups["path"].Value == InSolution(path)).Groups["id"].Value;

    private static string InSolution(string path) => Path.GetRelativePath(Repository.Root, path).Replace('/', '\\');

    private static string NanoPath(string room) => room == Tests
        ? Path.Combine(Repository.Root, "tests", "Device", $"{Tests}.nfproj")
        : Path.Combine(Repository.Root, "device", room, $"Verso.{room}.nfproj");

    private static XDocument Nano(string room) => XDocument.Load(NanoPath(room));

    private static XDocument Host(string room) => room == Tests ? Load("tests", "Device", "Device.Tests.csproj") : Load("device", room, $"Verso.{room}.csproj");

    private static XDocument Load(params string[] path) => XDocument.Load(Path.Combine([Repository.Root, .. path]));

    private static (string Id, string Version)[] Packages(string room) =>
        XDocument.Load(Path.Combine(Path.GetDirectoryName(NanoPath(room))!, "packages.config")).Root!.Elements("package")
            .Select(package => ((string)package.Attribute("id")!, (string)package.Attribute("version")!))
            .ToArray();

    private static XElement[] Items(XDocument project, string name) =>
        project.Root!.Elements().Where(group => group.Name.LocalName == "ItemGroup").Elements().Where(item => item.Name.LocalName == name).ToArray();

    // With slashes, which both builds understand, so that this runs wherever the SDK does.
    private static IEnumerable<string> Includes(XDocument project, string name) =>
        Items(project, name).Select(item => Slashes((string)item.Attribute("Include")!));

    private static string Slashes(string path) => path.Replace('\\', '/');

    private static string Property(XDocument project, string name) => project.Descendants().Single(element => element.Name.LocalName == name).Value;

    private static string Line(XElement property) => $"{property.Name.LocalName} = {property.Value} if {(string?)property.Attribute("Condition")}";

    // Project("{kind}") = "name", "path", "{id}"
    [GeneratedRegex("""^Project\("[^"]+"\) = "[^"]+", "(?<path>[^"]+)", "(?<id>\{[^}]+\})"\r?$""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();

    [GeneratedRegex(@"^\s*(?<id>\{[^}]+\})\.(?<configuration>[^.]+)\.Build\.0 = ", RegexOptions.Multiline)]
    private static partial Regex BuildLine();

    private sealed record Package(string Id, string Version, string Assembly, params string[] Dependencies)
    {
        /// <summary>A program that comes with the assembly, or null.</summary>
        public string? Program { get; init; }

        public IEnumerable<string> Files => Program is null ? [$"{Assembly}.dll"] : [$"{Assembly}.dll", $"{Program}.exe"];
    }
}
