using System.Reflection;
using Verso.Compatibility.Reading;
using Verso.Compatibility.Rules;
using Verso.Support;

namespace Verso.Compatibility;

/// <summary>The assemblies that ship to a device, as tests/Nano compiled them with nanoFramework's mscorlib, and the list in this project.</summary>
internal static class DeviceRooms
{
    /// <summary>The output folder of tests/Nano: the rooms, mscorlib, and a reference assembly for everything else that they use.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Nano", "bin", Configuration);

    /// <summary>The rooms' assemblies: every folder of device/ that has a project for the device is a room.</summary>
    public static IReadOnlySet<string> Names { get; } =
        Directory.GetFiles(Path.Combine(Repository.Root, "device"), "*.nfproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToHashSet()!;

    /// <summary>The rule about signed arithmetic, with the exceptions of every room.</summary>
    public static SignedArithmetic Signed { get; } = new(File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Compatibility", "signed-arithmetic.txt")));

    /// <summary>The gate for the rooms.</summary>
    public static Gate Gate { get; } = new(Signed);

    /// <summary>The rooms themselves.</summary>
    public static IReadOnlyList<DeviceAssembly> Assemblies { get; } = [.. Names.Select(name => AssemblyReader.Read(PathOf(name), Names))];

    private static string Configuration => typeof(DeviceRooms).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The file of a room's assembly, which is a program or not.</summary>
    public static string PathOf(string name) =>
        new[] { ".exe", ".dll" }.Select(extension => Path.Combine(Folder, name + extension)).First(path => File.Exists(path) || path.EndsWith(".dll", StringComparison.Ordinal));

    /// <summary>The file of a netstandard2.0 project's assembly, in the configuration that the tests were built in.</summary>
    public static string Built(string project, string name) => Path.Combine(Repository.Root, project, "bin", Configuration, "netstandard2.0", $"{name}.dll");
}
