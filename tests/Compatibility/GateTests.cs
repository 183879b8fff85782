using Verso.Compatibility.Reading;
using Verso.Compatibility.Rules;
using Verso.Support;

namespace Verso.Compatibility;

/// <summary>What ships to a device is what nanoFramework can run.</summary>
[TestClass]
public class GateTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_device_rooms_break_no_rule()
    {
        IReadOnlyList<Violation> violations = DeviceRooms.Gate.Check(DeviceRooms.Assemblies);
        Assert.AreEqual(0, violations.Count, $"{violations.Count} violations:\n{string.Join('\n', violations)}");
    }

    [TestMethod]
    public void The_device_rooms_were_read_to_the_last_method()
    {
        foreach (DeviceAssembly assembly in DeviceRooms.Assemblies)
        {
            TestContext.WriteLine($"{assembly.Name}: {assembly.Types.Count(type => type.IsPublic)} public types, {assembly.CodeSize} bytes of IL, {StringSize.SizeOf(assembly)} bytes of strings");
            Assert.AreNotEqual(0, assembly.CodeSize, assembly.Name);
            Assert.IsTrue(assembly.MemberMentions.Any(mention => mention.Parent.Outside), assembly.Name);
        }
    }

    [TestMethod]
    public void The_allowed_members_are_sorted_and_each_is_used()
    {
        string[] used = [.. DeviceRooms.Assemblies.SelectMany(Members.Used).Select(use => use.Id).Distinct().Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(DeviceRooms.AllowedMembers.Intersect(used).Order(StringComparer.Ordinal).ToArray(), DeviceRooms.AllowedMembers.ToArray(),
            $"Not used, or not in order:\n{string.Join('\n', DeviceRooms.AllowedMembers.Except(used))}");
    }

    [TestMethod]
    public void Every_allowed_member_stands_in_the_lists_of_nanoFramework()
    {
        string folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "nanoframework", "api"));
        if (!Directory.Exists(folder))
        {
            Assert.Inconclusive("No folder shared/nanoframework/api beside the working copy: the allowed members were not compared with nanoFramework's lists.");
        }

        HashSet<string> known = [.. Directory.GetFiles(folder, "*.txt").SelectMany(File.ReadLines)];
        string[] missing = [.. DeviceRooms.AllowedMembers.Where(member => !known.Contains(member))];
        Assert.AreEqual(0, missing.Length, $"Not in nanoFramework:\n{string.Join('\n', missing)}");
    }

    [TestMethod]
    public void Every_member_with_a_twin_on_the_device_is_used()
    {
        HashSet<string> used = [.. DeviceRooms.Assemblies.SelectMany(assembly => assembly.MemberMentions).Select(mention => mention.Id)];
        CollectionAssert.IsSubsetOf(DeviceTwins.Members.Keys.ToArray(), used.ToArray());
    }

    [TestMethod]
    public void Every_attribute_of_the_compiler_that_is_let_through_is_there()
    {
        HashSet<string> named = [.. DeviceRooms.Assemblies.SelectMany(assembly => assembly.TypeMentions).Select(mention => mention.Type.Name)];
        string[] stale = [.. CompilerAttributes.Reasons.Keys.Where(attribute => attribute != CompilerAttributes.DebugBuildsOnly && !named.Contains(attribute))];
        Assert.AreEqual(0, stale.Length, string.Join('\n', stale));
    }
}
