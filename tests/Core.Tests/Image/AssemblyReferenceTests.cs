using Verso.Support;

namespace Verso.Core.Tests.Image;

/// <summary>The references of an image, compared with the assemblies before it.</summary>
[TestClass]
public class AssemblyReferenceTests
{
    private static readonly AssemblyReference Mscorlib = new("mscorlib", new Version(1, 0, 9, 9));
    private static readonly PeBuilder Library = PeBuilder.Assembly("Library", 0, "mscorlib");
    private static readonly PeBuilder App = PeBuilder.Assembly("App", 0, "mscorlib", "Library");

    [TestMethod]
    public void An_assembly_before_it_or_one_that_is_loaded_meets_a_reference()
    {
        Check([Library, App], [Mscorlib]);
        Check([PeBuilder.Assembly("mscorlib"), Library, App], []);
        Check([App], [Mscorlib, new("Library", new Version(1, 0, 0, 0))]);
    }

    [TestMethod]
    public void An_assembly_that_is_nowhere_is_missing_for_each_that_needs_it()
    {
        Check([Library, App], [], "mscorlib 1.0.0.0", "mscorlib 1.0.0.0");
        Check([App], [Mscorlib], "Library 1.0.0.0");
    }

    [TestMethod]
    public void An_assembly_that_comes_later_is_missing() => Check([App, Library], [Mscorlib], "Library 1.0.0.0");

    [TestMethod]
    public void An_assembly_does_not_meet_its_own_reference() => Check([PeBuilder.Assembly("App", 0, "App")], [], "App 1.0.0.0");

    [TestMethod]
    [DataRow("1.0.0.0", true)]
    [DataRow("1.0.7.9", true)]
    [DataRow("1.1.0.0", false)]
    [DataRow("2.0.0.0", false)]
    [DataRow("0.0.0.0", false)]
    public void Major_and_minor_number_have_to_be_the_same_and_the_others_may_be_any(string version, bool meets)
    {
        string[] missing = meets ? [] : ["Library 1.0.0.0"];
        Check([App], [Mscorlib, new("Library", Version.Parse(version))], missing);
        Check([new PeBuilder { Name = "Library", Version = Version.Parse(version) }, App], [Mscorlib], missing);
    }

    [TestMethod]
    public void Names_are_compared_letter_by_letter() => Check([App], [Mscorlib, new("library", new Version(1, 0, 0, 0))], "Library 1.0.0.0");

    private static void Check(PeBuilder[] assemblies, AssemblyReference[] loaded, params string[] missing)
    {
        byte[] bytes = PeBuilder.Image(assemblies);
        Assert.AreEqual(ReasonCode.None, DeploymentImage.Read(bytes, 0, bytes.Length, out DeploymentImage image, out _));
        ReasonCode reason = image.CheckReferences(loaded, out AssemblyReference[] found);
        CollectionAssert.AreEqual(missing, found.Select(one => $"{one.Name} {one.Version}").ToArray());
        Assert.AreEqual(missing.Length == 0 ? ReasonCode.None : ReasonCode.AssemblyReferenceMissing, reason);
    }
}
