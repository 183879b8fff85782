using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Verso.Support;

namespace Verso.Compatibility;

/// <summary>
/// The references of the rooms: nanoFramework's mscorlib, and a reference assembly of ours for each other nanoFramework assembly that they
/// use.
/// </summary>
internal static class NanoFramework
{
    /// <summary>The name of nanoFramework's core library.</summary>
    public const string Mscorlib = "mscorlib";

    /// <summary>A stand-in with bodies, with which the device tests also run on nanoCLR.</summary>
    private const string TestFramework = "nanoFramework.TestFramework";

    private static readonly string Project = Path.Combine(Repository.Root, "tests", "Nano");

    /// <summary>The names of the reference assemblies: each has a folder of its name, with a dot in it.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
        [.. Directory.GetDirectories(Project).Select(Path.GetFileName).Where(name => name!.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal)!];

    /// <summary>The assemblies that a room may be compiled with, besides other rooms.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. Libraries.Prepend(Mscorlib).Select(name => MetadataReference.CreateFromFile(PathOf(name)))];

    /// <summary>The file of mscorlib or a reference assembly.</summary>
    public static string PathOf(string library) => Path.Combine(DeviceRooms.Folder, $"{library}.dll");

    /// <summary>Whether a room may refer to an assembly, other than a room.</summary>
    public static bool Has(string assembly) => assembly is Mscorlib or TestFramework || Libraries.Contains(assembly);

    /// <summary>Compiles a source in the way of a room, without permission to use pointers.</summary>
    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Verso.Sample",
        [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp9))],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    /// <summary>All visible members of a reference assembly.</summary>
    public static IEnumerable<ISymbol> VisibleMembers(string library)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("reader", references: References);
        IAssemblySymbol assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(References[1 + Libraries.ToList().IndexOf(library)])!;
        return TypesOf(assembly.GlobalNamespace).Where(IsVisible).SelectMany(type => type.GetMembers().Where(member => IsVisible(member) && !IsOfEveryValue(member)).Prepend(type));
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) =>
        [.. space.GetTypeMembers(), .. space.GetNamespaceMembers().SelectMany(TypesOf)];

    /// <summary>Every value type has a constructor without arguments, which no list contains.</summary>
    private static bool IsOfEveryValue(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true, ContainingType.IsValueType: true };

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
