using System.Reflection;

namespace Verso.Boot.Tests;

/// <summary>The loader of a board, on the runtime of the tests: the calls are the same.</summary>
[TestClass]
public sealed class RuntimeLoaderTests
{
    private readonly AssemblyLoader _loader = new();

    [TestMethod]
    public void What_is_loaded_is_found_under_its_version_and_what_is_not_is_not()
    {
        Assert.AreEqual(typeof(Stage0).Assembly.GetName().Version, _loader.Find("Verso.Boot"));
        Assert.IsNull(_loader.Find("Verso.Nothing"));
        Assert.IsNull(_loader.Find("#FCA4"));
    }

    [TestMethod]
    public void An_assembly_is_loaded_from_its_bytes_and_its_entry_point_called()
    {
        Assembly copy = _loader.Load(File.ReadAllBytes(typeof(Stage0).Assembly.Location));

        Assert.AreEqual("Verso.Boot", copy.GetName().Name);
        Counted = 0;
        _loader.Run(typeof(RuntimeLoaderTests).GetMethod(nameof(Count), BindingFlags.Static | BindingFlags.NonPublic)!);
        Assert.AreEqual(1, Counted);
    }

    private static int Counted { get; set; }

    private static void Count() => Counted++;
}
