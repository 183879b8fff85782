using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Verso.Support;

namespace Verso.Compatibility;

/// <summary>The rooms are compiled with nanoFramework's own mscorlib, so that a missing member is a compiler error.</summary>
[TestClass]
public class MscorlibTests
{
    private const int Line = 11;

    public static IEnumerable<object[]> Assemblies => DeviceRooms.Names.Append("NFUnitTest").Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void Every_device_assembly_refers_to_the_mscorlib_of_the_package_and_to_nothing_that_nanoFramework_lacks(string name)
    {
        (_, string[] references) = Read(DeviceRooms.PathOf(name));
        (string mscorlib, _) = Read(NanoFramework.PathOf(NanoFramework.Mscorlib));

        CollectionAssert.Contains(references, mscorlib);
        string[] others = [.. references.Select(reference => reference.Split(',')[0]).Where(reference => !NanoFramework.Has(reference) && !DeviceRooms.Names.Contains(reference))];
        Assert.AreEqual(0, others.Length, string.Join('\n', others));
    }

    [TestMethod]
    public void The_mscorlib_is_that_of_the_version_in_the_package_list()
    {
        string version = (string)XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => (string?)package.Attribute("Include") == "nanoFramework.CoreLibrary").Attribute("Version")!;
        (string mscorlib, string[] references) = Read(NanoFramework.PathOf(NanoFramework.Mscorlib));

        StringAssert.StartsWith(mscorlib, $"mscorlib, {version}.");
        StringAssert.EndsWith(mscorlib, ", c07d481e9758c731", "nanoFramework's key");
        Assert.AreEqual(0, references.Length, "a core library has no other below it");
    }

    [TestMethod]
    public void What_nanoFramework_has_compiles()
    {
        Diagnostic[] errors = Errors("return text.Contains(\"a\") || text.Substring(1).Length == (int)System.IO.SeekOrigin.Begin;");
        Assert.AreEqual(0, errors.Length, string.Join('\n', (object[])errors));
    }

    [DataRow("text.Replace(\"a\", \"b\");", "CS1061", DisplayName = "a method")]
    [DataRow("text.Contains(\"a\", System.StringComparison.Ordinal);", "CS0234", DisplayName = "an overload")]
    [DataRow("text.StartsWith(\"a\", true, null);", "CS1501", DisplayName = "another overload")]
    [DataRow("char[] invalid = System.IO.Path.InvalidPathChars;", "CS0117", DisplayName = "a field")]
    [DataRow("text = System.DateTime.Now.ToString();", "CS0117", DisplayName = "an accessor")]
    [DataRow("System.Array.Fill(numbers, 1);", "CS0117", DisplayName = "a generic method")]
    [DataRow("System.Array.Resize(ref numbers, 4);", "CS0117", DisplayName = "another generic method")]
    [DataRow("System.Linq.Enumerable.First(numbers);", "CS0234", DisplayName = "LINQ")]
    [DataRow("System.IO.File.Replace(text, text, text);", "CS0117", DisplayName = "a method beyond mscorlib")]
    [DataRow("System.Security.Cryptography.SHA256.Create();", "CS0234", DisplayName = "a type beyond mscorlib")]
    [DataRow("new System.Collections.Generic.List<int>();", "CS0234", DisplayName = "a generic type")]
    [DataRow("throw new System.OverflowException();", "CS0234", DisplayName = "an exception")]
    [DataRow("int? maybe = 1;", "CS0518", DisplayName = "a value that may be null")]
    [DataRow("(int, int) pair = (1, 2);", "CS8179", DisplayName = "a tuple")]
    [DataRow("decimal price = 1.5m;", "CS0518", DisplayName = "a decimal")]
    [DataRow("int last = numbers[^1];", "CS0518", DisplayName = "an index from the end")]
    [DataRow("int* first = null;", "CS0214", DisplayName = "a pointer")]
    [DataRow("int rest() { return 1; } async void later() { await System.Threading.Tasks.Task.Delay(rest()); }", "CS0234", DisplayName = "a task")]
    [DataRow("System.Collections.IEnumerable all() { yield return 1; }", "CS0518", DisplayName = "an iterator")]
    [TestMethod]
    public void What_nanoFramework_lacks_is_an_error_at_its_line(string statement, string error)
    {
        Diagnostic[] errors = Errors(statement);
        string text = string.Join('\n', (object[])errors);
        Assert.IsTrue(errors.Any(found => found.Id == error), text);
        Assert.IsTrue(errors.All(found => found.Location.GetLineSpan().StartLinePosition.Line + 1 == Line), text);
    }

    private static Diagnostic[] Errors(string statement) =>
        [.. NanoFramework.Compile($$"""
            namespace Verso.Sample
            {
                /// <summary>
                /// As a room would have it.
                /// </summary>
                public static class Sample
                {
                    /// <summary>One statement, in line {{Line}}.</summary>
                    public static bool Method(string text, int[] numbers)
                    {
            {{statement}}
            #pragma warning disable
                        return false;
                    }
                }
            }
            """).Emit(Stream.Null).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)];

    /// <summary>An assembly's identity, and those that it refers to: name, version and public key token.</summary>
    private static (string Identity, string[] References) Read(string path)
    {
        using PEReader image = new(File.OpenRead(path));
        MetadataReader reader = image.GetMetadataReader();
        return (
            Describe(reader.GetAssemblyDefinition().GetAssemblyName()),
            [.. reader.AssemblyReferences.Select(handle => Describe(reader.GetAssemblyReference(handle).GetAssemblyName()))]);
    }

    private static string Describe(System.Reflection.AssemblyName name) => $"{name.Name}, {name.Version}, {Convert.ToHexStringLower(name.GetPublicKeyToken() ?? [])}";
}
