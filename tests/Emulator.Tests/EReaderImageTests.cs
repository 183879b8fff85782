using System.Reflection;

namespace Verso.Emulator.Tests;

[TestClass]
public class EReaderImageTests
{
    private static readonly string[] Versions = ["1.0.0", "1.1.0", "1.2.0"];

    [TestMethod]
    [DataRow("1.0.0")]
    [DataRow("1.1.0")]
    [DataRow("1.2.0")]
    public void An_image_is_an_assembly_of_its_version_that_can_be_started(string version)
    {
        Assembly image = Assembly.Load(Read(version));

        Assert.AreEqual(new Version(version + ".0"), image.GetName().Version);
        MethodInfo? main = image.GetType("Verso.EReader.Program")?.GetMethod("Main", BindingFlags.Public | BindingFlags.Static, []);
        Assert.AreEqual(typeof(void), main?.ReturnType);
    }

    [TestMethod]
    public void No_two_images_are_the_same()
    {
        Assert.AreEqual(Versions.Length, Versions.Select(version => Convert.ToHexString(Read(version))).Distinct().Count());
    }

    [TestMethod]
    public void An_image_carries_no_path_of_the_machine_that_built_it()
    {
        foreach (string version in Versions)
        {
            string image = System.Text.Encoding.Latin1.GetString(Read(version));
            Assert.IsFalse(image.Contains(".pdb", StringComparison.Ordinal), version);
            Assert.IsFalse(image.Contains("obj/", StringComparison.Ordinal), version);
        }
    }

    private static byte[] Read(string version) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "images", $"ereader-{version}.bin"));
}
