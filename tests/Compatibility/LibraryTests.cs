using Microsoft.CodeAnalysis;
using Verso.Support;

namespace Verso.Compatibility;

/// <summary>The reference assemblies have only members that nanoFramework has and that the rooms use.</summary>
[TestClass]
public class LibraryTests
{
    public static IEnumerable<object[]> Libraries => NanoFramework.Libraries.Select(library => new object[] { library });

    [TestMethod]
    [DynamicData(nameof(Libraries))]
    public void Every_member_of_a_reference_assembly_stands_in_the_list_of_nanoFramework_s_own(string library)
    {
        string folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "nanoframework", "api"));
        if (!Directory.Exists(folder))
        {
            Assert.Inconclusive("No folder shared/nanoframework/api beside the working copy: the reference assemblies were not compared with nanoFramework's lists.");
        }

        string list = new[] { library, library.Replace("nanoFramework.System.", "System.", StringComparison.Ordinal) }.Select(name => Path.Combine(folder, $"{name}.txt")).First(File.Exists);
        HashSet<string> known = [.. File.ReadLines(list)];
        string[] seen = [.. NanoFramework.VisibleMembers(library).Select(member => member.GetDocumentationCommentId()!)];

        Assert.AreNotEqual(0, seen.Length);
        string[] missing = [.. seen.Where(id => !known.Contains(id))];
        Assert.AreEqual(0, missing.Length, $"Not in {Path.GetFileName(list)}:\n{string.Join('\n', missing)}");
    }

    [TestMethod]
    [DynamicData(nameof(Libraries))]
    public void Every_member_of_a_reference_assembly_is_used_by_a_room(string library)
    {
        HashSet<string> used =
        [
            .. DeviceRooms.Assemblies.SelectMany(room => room.MemberMentions).Select(mention => mention.Id),
            .. DeviceRooms.Assemblies.SelectMany(room => room.TypeMentions).Where(mention => mention.Type.Kind == Reading.TypeKind.Named).Select(mention => $"T:{mention.Type.Name}"),
        ];
        string[] idle = [.. NanoFramework.VisibleMembers(library).Where(IsForRooms).Select(member => member.GetDocumentationCommentId()!).Where(id => !used.Contains(id))];
        Assert.AreEqual(0, idle.Length, $"No room uses:\n{string.Join('\n', idle)}");
    }

    /// <summary>
    /// Rooms call the overridden member, and that of the interface. Derived types call constructors without parameters. Constants leave no trace
    /// in compiled code. Properties are their accessors.
    /// </summary>
    private static bool IsForRooms(ISymbol member) => member switch
    {
        IMethodSymbol method => !method.IsOverride && !method.IsImplicitlyDeclared && !(method.MethodKind == MethodKind.Constructor && method.Parameters.IsEmpty) && method.Name != nameof(IDisposable.Dispose),
        IFieldSymbol field => !field.IsConst,
        INamedTypeSymbol => true,
        _ => false,
    };
}
