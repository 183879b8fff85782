using Verso.Compatibility.Reading;
using Verso.Compatibility.Rules;

namespace Verso.Compatibility;

/// <summary>nanoCLR runs the code that ships to a device in the same way as .NET.</summary>
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
    public void Every_exception_for_signed_arithmetic_has_a_reason_and_is_needed()
    {
        string[] stale = [.. DeviceRooms.Signed.Stale(DeviceRooms.Assemblies)];
        Assert.AreEqual(0, stale.Length, string.Join('\n', stale));
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
}
