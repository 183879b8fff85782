using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Verso.Support;

namespace Verso.Sweep.Tests.SeededDefects;

/// <summary>
/// Reads the rooms of the device. The adapters that the sweep uses are compiled into the program itself, over a file system in memory: a defect there
/// is compiled together with the program.
/// </summary>
internal static class DeviceRooms
{
    private const string Program = "Sweep";

    /// <summary>The usings that the program's project adds to each file.</summary>
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions DeviceLanguage = new(LanguageVersion.CSharp9);
    private static readonly CSharpParseOptions HostLanguage = new(LanguageVersion.Latest);
    private static readonly string Device = Path.Combine(Repository.Root, "device");
    private static readonly string ProgramFolder = Path.Combine(Repository.Root, "tests", Program);
    private static readonly Lazy<IReadOnlyList<RoomCode>> Genuine = new(() => [Room("Core"), Room("Updater"), Room("Boot"), ProgramRoom()]);

    /// <summary>The rooms as they ship.</summary>
    public static IReadOnlyList<RoomCode> All => Genuine.Value;

    /// <summary>Whether a file is the device's, and not the program's.</summary>
    public static bool IsOfTheDevice(SyntaxTree tree) => tree.FilePath.StartsWith(Device + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static RoomCode Room(string room) => new("Verso." + room, [.. Sources(Path.Combine(Device, room)).Select(path => Parse(path, DeviceLanguage))]);

    private static RoomCode ProgramRoom()
    {
        IEnumerable<string> own = Sources(ProgramFolder).Where(path => Path.GetFileName(path) != "Program.cs");
        IEnumerable<string> adapters = XDocument.Load(Path.Combine(ProgramFolder, Program + ".csproj")).Descendants("Compile")
            .Select(file => Path.GetFullPath(Path.Combine(ProgramFolder, file.Attribute("Include")!.Value)));
        return new(Program, [.. own.Concat(adapters).Select(path => Parse(path, HostLanguage)), CSharpSyntaxTree.ParseText(Usings, HostLanguage)]);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"));

    private static SyntaxTree Parse(string path, CSharpParseOptions language) => CSharpSyntaxTree.ParseText(File.ReadAllText(path), language, path);
}
