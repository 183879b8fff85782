using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Verso.Support;

namespace Verso.Sweep.Tests.Teeth;

/// <summary>Compiles a room of the device with a defect in it, in memory: the code that ships is never touched.</summary>
internal static class DefectiveRoom
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp9);
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);

    private static readonly Lazy<MetadataReference[]> Framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsOfTheFramework).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The name of a room's assembly.</summary>
    public static string AssemblyName(string room) => "Verso." + room;

    /// <summary>The room's assembly, with the defect.</summary>
    public static byte[] Compile(Defect defect)
    {
        SyntaxTree[] trees = [.. Sources(defect.Room).Select(file => Parse(file, defect)), Friends(defect.Room)];
        IEnumerable<MetadataReference> rooms = Directory.GetFiles(AppContext.BaseDirectory, "Verso.*.dll")
            .Where(path => Path.GetFileNameWithoutExtension(path) != AssemblyName(defect.Room))
            .Select(path => MetadataReference.CreateFromFile(path));
        MemoryStream bytes = new();
        EmitResult result = CSharpCompilation.Create(AssemblyName(defect.Room), trees, [.. Framework.Value, .. rooms], Options).Emit(bytes);
        string errors = string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return result.Success ? bytes.ToArray() : throw new InvalidOperationException($"{defect.Name} does not compile:\n{errors}");
    }

    private static SyntaxTree Parse(string file, Defect defect)
    {
        string code = File.ReadAllText(Path.Combine(Repository.Root, "device", file));
        foreach (Edit edit in defect.Edits.Where(edit => edit.File == file))
        {
            code = edit.Apply(code);
        }

        return CSharpSyntaxTree.ParseText(code, Language, file);
    }

    private static IEnumerable<string> Sources(string room)
    {
        string device = Path.Combine(Repository.Root, "device");
        return Directory.GetFiles(Path.Combine(device, room), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(device, path).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
    }

    /// <summary>Who sees the internals of the genuine room sees those of this one.</summary>
    private static SyntaxTree Friends(string room)
    {
        IEnumerable<string> friends = System.Reflection.Assembly.Load(AssemblyName(room)).GetCustomAttributes(typeof(InternalsVisibleToAttribute), false)
            .Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{((InternalsVisibleToAttribute)friend).AssemblyName}\")]");
        return CSharpSyntaxTree.ParseText(string.Join('\n', friends), Language);
    }

    private static bool IsOfTheFramework(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib" or "System";
    }
}
