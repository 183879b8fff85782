using Verso.Compatibility.Reading;
using Verso.Compatibility.Rules;

namespace Verso.Compatibility;

/// <summary>The gate detects violations: a project that breaks every rule, with members named after the rules that they break.</summary>
[TestClass]
public class ViolationsTests
{
    private static readonly string Path = DeviceRooms.Built("tests/Compatibility/Violations", "Violations");
    private static readonly DeviceAssembly Assembly = AssemblyReader.Read(Path, new HashSet<string>(["Violations"]));
    private static readonly Gate Gate = new(new SignedArithmetic([]));
    private static readonly IReadOnlyList<Violation> Found = Gate.Check([Assembly]);

    /// <summary>The rules about an assembly as a whole: its sizes, and permission to use pointers.</summary>
    private static readonly string[] OfTheAssembly = [nameof(CodeSize), nameof(Pointers), nameof(Pointers), nameof(StringSize)];

    /// <summary>No netstandard2.0 compiler produces one, so this one is in the tests' own assembly.</summary>
    private interface IWithABody
    {
        public int DefaultInterfaceMethods() => 1;
    }

    [TestMethod]
    public void Every_violation_is_named_by_its_rules_and_nothing_else_is_named()
    {
        string[] named = [.. Found.Where(violation => violation.At.Type.Length > 0).Select(violation => $"{violation.At.SourceName}: {violation.Rule}").Distinct().Order(StringComparer.Ordinal)];
        string[] meant = [.. SourceNames().SelectMany(name => RulesOf(name).Select(rule => $"{name}: {rule}")).Distinct().Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(meant, named, $"Meant but not named:\n{string.Join('\n', meant.Except(named))}\nNamed but not meant:\n{string.Join('\n', named.Except(meant))}\n\n{string.Join('\n', Found)}");
        CollectionAssert.AreEqual(OfTheAssembly, Found.Where(violation => violation.At.Type.Length == 0).Select(violation => violation.Rule).ToArray());
    }

    [TestMethod]
    public void Every_rule_is_broken_somewhere()
    {
        string[] unbroken = [.. Gate.Rules.Select(rule => rule.Name).Except(Found.Select(violation => violation.Rule))];
        CollectionAssert.AreEqual(new[] { nameof(DefaultInterfaceMethods) }, unbroken);
    }

    [TestMethod]
    public void A_method_with_a_body_in_an_interface_is_named()
    {
        DeviceAssembly own = AssemblyReader.Read(typeof(ViolationsTests).Assembly.Location, new HashSet<string>());
        Violation violation = new DefaultInterfaceMethods().Check(own).Single();
        Assert.AreEqual($"{typeof(IWithABody).FullName!.Replace('+', '.')}.{nameof(DefaultInterfaceMethods)}()", $"{violation.At.Type}.{violation.At.Member}");
    }

    [DataRow("Generics__query(System.Int32[])", "M:System.Linq.Enumerable.First``1(System.Collections.Generic.IEnumerable{``0})")]
    [DataRow("Generics__method(System.Byte[])", "M:System.Array.Resize``1(``0[]@,System.Int32)")]
    [DataRow("SignedArithmetic__widened_borrow(System.UInt32,System.UInt32)", "shr")]
    [DataRow("ParameterStores_with_SignedArithmetic__shift(System.Int32)", "starg.s to System.Int32")]
    [DataRow("ParameterStores__widened(System.Int32)", "starg.s to System.Int32")]
    [DataRow("CheckedArithmetic__conversion(System.UInt32)", "conv.ovf.u1.un")]
    [TestMethod]
    public void What_is_wrong_is_named_with_its_place(string method, string what)
    {
        Violation violation = Found.First(violation => violation.At.Member == method && violation.What == what);
        Assert.AreEqual("Violations", violation.At.Assembly);
        Assert.AreEqual("Verso.Compatibility.Violations.Statements", violation.At.Type);
        Assert.IsNotNull(Found.FirstOrDefault(violation => violation.At.Member == method && violation.What == what && violation.At.Offset != null), $"{method} without an IL offset");
    }

    [TestMethod]
    public void A_violation_reads_as_place_rule_and_member()
    {
        Violation violation = Found.Single(violation => violation.At.Member == "CheckedArithmetic__sum(System.Int32,System.Int32)");
        StringAssert.Matches(violation.ToString(), new(@"^Violations: Verso\.Compatibility\.Violations\.Statements\.CheckedArithmetic__sum\(System\.Int32,System\.Int32\) IL_[0-9a-f]{4}: \[CheckedArithmetic\] add\.ovf$"));
    }

    [TestMethod]
    public void A_reason_lets_one_instruction_of_one_method_through()
    {
        SignedArithmetic rule = new(["# a comment", "Verso.Compatibility.Violations.Statements.SignedArithmetic__division(System.Int32) div the test says so"]);
        string[] left = [.. rule.Check(Assembly).Select(violation => violation.At.SourceName).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(new[] { "ParameterStores_with_SignedArithmetic__shift", "SignedArithmetic__remainder", "SignedArithmetic__shift", "SignedArithmetic__widened_borrow" }, left);
    }

    [DataRow("Verso.Compatibility.Violations.Statements.SignedArithmetic__division(System.Int32) div", DisplayName = "no reason")]
    [DataRow("Verso.Compatibility.Violations.Statements.SignedArithmetic__division(System.Int32) rem wrong instruction", DisplayName = "stale instruction")]
    [DataRow("Verso.Compatibility.Violations.Statements.Gone(System.Int32) div no such method", DisplayName = "stale method")]
    [TestMethod]
    public void An_exception_without_a_reason_or_for_nothing_is_named(string line)
    {
        CollectionAssert.AreEqual(new[] { line }, new SignedArithmetic([line]).Stale([Assembly]).ToArray());
    }

    /// <summary>The names that state which rules they break, in the form of the source.</summary>
    private static IEnumerable<string> SourceNames() =>
        Assembly.Types.Select(type => type.At).Concat(Assembly.Types.SelectMany(type => type.Methods).Select(method => method.At)).Concat(Assembly.TypeMentions.Select(mention => mention.At))
            .Select(place => place.SourceName).Where(name => RulesOf(name).Length > 0).Distinct();

    private static string[] RulesOf(string name)
    {
        string[] rules = name.Split("__")[0].Split("_with_");
        return rules.All(rule => Gate.Rules.Any(known => known.Name == rule)) ? rules : [];
    }
}
