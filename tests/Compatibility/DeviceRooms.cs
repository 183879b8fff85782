using System.Reflection;
using Verso.Compatibility.Reading;
using Verso.Compatibility.Rules;
using Verso.Support;

namespace Verso.Compatibility;

/// <summary>The assemblies that ship to a device, as the same build compiled them, and the lists that stand beside this project.</summary>
internal static class DeviceRooms
{
    /// <summary>The rooms' assemblies.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(["Verso.Core", "Verso.Updater", "Verso.Boot", "Verso.Adapters", "Verso.EReader"]);

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Compatibility");

    /// <summary>The documentation ids that device code may use, one a line.</summary>
    public static readonly IReadOnlyList<string> AllowedMembers = File.ReadAllLines(Path.Combine(Folder, "allowed-members.txt"));

    /// <summary>The gate that the rooms go through.</summary>
    public static Gate Gate { get; } = new(AllowedMembers.ToHashSet(StringComparer.Ordinal), new SignedArithmetic("Verso.Core", File.ReadAllLines(Path.Combine(Folder, "signed-arithmetic.txt"))));

    /// <summary>The rooms themselves.</summary>
    public static IReadOnlyList<DeviceAssembly> Assemblies { get; } =
        [.. Names.Select(name => AssemblyReader.Read(Built(Path.Combine("device", name["Verso.".Length..]), name), Names))];

    /// <summary>The file of a netstandard2.0 project's assembly, in the configuration that the tests were built in.</summary>
    public static string Built(string project, string name)
    {
        string configuration = typeof(DeviceRooms).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        return Path.Combine(Repository.Root, project, "bin", configuration, "netstandard2.0", $"{name}.dll");
    }
}
