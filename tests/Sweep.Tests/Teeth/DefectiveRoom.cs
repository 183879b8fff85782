using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Verso.Support;

namespace Verso.Sweep.Tests.Teeth;

/// <summary>
/// Compiles a room of the device with a defect in it, in memory: the code that ships is never touched. What the sweep has of the adapters is compiled into
/// the program itself; a defect there is compiled together with the program.
/// </summary>
internal static class DefectiveRoom
{
    private const string Adapters = "Adapters";
    private const string Program = "Sweep";

    /// <summary>What the program's project takes in without a word.</summary>
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions DeviceLanguage = new(LanguageVersion.CSharp9);
    private static readonly CSharpParseOptions HostLanguage = new(LanguageVersion.Latest);
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);

    private static readonly Lazy<MetadataReference[]> Framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsOfTheFramework).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The name of a room's assembly.</summary>
    public static string AssemblyName(string room) => room == Adapters ? Program : "Verso." + room;

    /// <summary>The room's assembly, with the defect.</summary>
    public static byte[] Compile(Defect defect)
    {
        bool isProgram = defect.Room == Adapters;
        CSharpParseOptions language = isProgram ? HostLanguage : DeviceLanguage;
        SyntaxTree[] trees =
        [
            .. (isProgram ? ProgramSources() : Sources(defect.Room)).Select(file => Parse(file, defect, language)),
            CSharpSyntaxTree.ParseText(isProgram ? Usings : Friends(defect.Room), language),
        ];
        IEnumerable<MetadataReference> rooms = Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(path => IsOurs(Path.GetFileNameWithoutExtension(path)) && Path.GetFileNameWithoutExtension(path) != AssemblyName(defect.Room))
            .Select(path => MetadataReference.CreateFromFile(path));
        MemoryStream bytes = new();
        EmitResult result = CSharpCompilation.Create(AssemblyName(defect.Room), trees, [.. Framework.Value, .. rooms], Options).Emit(bytes);
        string errors = string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return result.Success ? bytes.ToArray() : throw new InvalidOperationException($"{defect.Name} does not compile:\n{errors}");
    }

    private static SyntaxTree Parse(string file, Defect defect, CSharpParseOptions language)
    {
        string code = File.ReadAllText(Path.Combine(Repository.Root, "device", file));
        foreach (Edit edit in defect.Edits.Where(edit => edit.File == file))
        {
            code = edit.Apply(code);
        }

        return CSharpSyntaxTree.ParseText(code, language, file);
    }

    private static IEnumerable<string> Sources(string room)
    {
        string device = Path.Combine(Repository.Root, "device");
        return Directory.GetFiles(Path.Combine(device, room), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(device, path).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
    }

    /// <summary>The program's own files but the one that starts it, and what it compiles of the adapters.</summary>
    private static IEnumerable<string> ProgramSources()
    {
        string device = Path.Combine(Repository.Root, "device");
        string folder = Path.Combine(Repository.Root, "tests", Program);
        return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal) && Path.GetFileName(file) != "Program.cs")
            .Select(file => Path.GetRelativePath(device, file).Replace('\\', '/'))
            .Append("Adapters/DriveRoom.cs")
            .Append("Adapters/Files.cs")
            .Append("Adapters/FilePartition.cs");
    }

    /// <summary>Who sees the internals of the genuine room sees those of this one.</summary>
    private static string Friends(string room)
    {
        IEnumerable<string> friends = System.Reflection.Assembly.Load(AssemblyName(room)).GetCustomAttributes(typeof(InternalsVisibleToAttribute), false)
            .Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{((InternalsVisibleToAttribute)friend).AssemblyName}\")]");
        return string.Join('\n', friends);
    }

    private static bool IsOurs(string name) => name is Program or "Support" or "verso-emulator" or "System.CommandLine" or "Spectre.Console" || name.StartsWith("Verso.", StringComparison.Ordinal);

    private static bool IsOfTheFramework(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return (name.StartsWith("System.", StringComparison.Ordinal) && name != "System.CommandLine") || name is "netstandard" or "mscorlib" or "System";
    }
}
