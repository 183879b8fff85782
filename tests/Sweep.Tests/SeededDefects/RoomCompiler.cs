using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Verso.Sweep.Tests.SeededDefects;

/// <summary>Compiles a room of the device in memory: the code that ships is never touched.</summary>
internal static class RoomCompiler
{
    // One method after the other: otherwise the numbers of references depend on chance, and two assemblies cannot be compared.
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false);

    private static readonly Lazy<MetadataReference[]> Framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsOfTheFramework).Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly Lazy<(string Name, MetadataReference Reference)[]> Rooms = new(() =>
        [.. Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(path => (Path.GetFileNameWithoutExtension(path), (MetadataReference)MetadataReference.CreateFromFile(path))).Where(room => IsOurs(room.Item1))]);

    /// <summary>The room's assembly, with a defect.</summary>
    /// <exception cref="InvalidOperationException">The defect does not fit the code any more.</exception>
    public static byte[] Compile(Defect defect, RoomCode room)
    {
        MemoryStream bytes = new();
        EmitResult result = Compilation(room).Emit(bytes);
        string errors = string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return result.Success ? bytes.ToArray() : throw new InvalidOperationException($"the defect '{defect.Name}' does not compile:\n{errors}");
    }

    /// <summary>The compilation of a room.</summary>
    public static CSharpCompilation Compilation(RoomCode room)
    {
        IEnumerable<MetadataReference> rooms = Rooms.Value.Where(other => other.Name != room.Assembly).Select(other => other.Reference);
        SyntaxTree friends = CSharpSyntaxTree.ParseText(Friends(room.Assembly), (CSharpParseOptions)room.Trees[0].Options);
        return CSharpCompilation.Create(room.Assembly, [.. room.Trees, friends], [.. Framework.Value, .. rooms], Options);
    }

    /// <summary>An assembly that sees the internals of the genuine room sees those of this one.</summary>
    private static string Friends(string assembly)
    {
        IEnumerable<string> friends = Assembly.Load(assembly).GetCustomAttributes<InternalsVisibleToAttribute>()
            .Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend.AssemblyName}\")]");
        return string.Join('\n', friends);
    }

    private static bool IsOurs(string name) => name is "Sweep" or "Support" or "verso-emulator" or "System.CommandLine" or "Spectre.Console" || name.StartsWith("Verso.", StringComparison.Ordinal);

    private static bool IsOfTheFramework(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return (name.StartsWith("System.", StringComparison.Ordinal) && name != "System.CommandLine") || name is "netstandard" or "mscorlib" or "System";
    }
}
