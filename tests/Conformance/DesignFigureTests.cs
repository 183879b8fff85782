using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Conformance;

/// <summary>The figures and lists of DESIGN.md are those of the code.</summary>
[TestClass]
public sealed partial class DesignFigureTests
{
    // The assemblies whose constants DESIGN 10 names.
    private static readonly Assembly[] Assemblies = [typeof(Chunks).Assembly, typeof(RetrySchedule).Assembly, typeof(Stage0).Assembly, Assembly.Load("Verso.Adapters"), Assembly.Load("Verso.Signing")];

    private static readonly string Design = Documents.All["docs/DESIGN.md"];

    [TestMethod]
    public void Every_constant_of_the_design_has_the_value_of_the_code()
    {
        List<string> wrong = [];
        int constants = 0;
        foreach (string[] cells in Rows("10"))
        {
            foreach (string member in Documents.Code(cells[2]))
            {
                if (ValueOf(member) is long value)
                {
                    constants++;
                    if (!Spellings(value).Any(spelling => Regex.IsMatch(cells[1], $@"(?<![\d,]){spelling}(?![\d,]*\d)")))
                    {
                        wrong.Add($"{cells[0]}: {member} is {value}, and the table says: {cells[1]}");
                    }
                }
            }
        }

        Assert.IsGreaterThan(20, constants);
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    public void Every_broad_catch_on_the_device_is_in_the_list_of_the_design()
    {
        string[] broad = [.. Documents.Sources.Value
            .Where(source => source.Key.StartsWith("device/", StringComparison.Ordinal) && !source.Key.StartsWith("device/Emulator/", StringComparison.Ordinal))
            .Where(source => source.Value.DescendantNodes().OfType<CatchClauseSyntax>().Any(IsBroad))
            .Select(source => source.Key)];
        string[] listed = [.. Rows("15").SelectMany(cells => Documents.Code(cells[0])).Where(word => word.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        CollectionAssert.AreEqual(broad, listed);
    }

    [TestMethod]
    public void The_steps_of_the_design_are_numbered_in_order()
    {
        string[] steps = [.. Rows("8").Select(cells => cells[0].Split(' ')[0])];

        CollectionAssert.AreEqual(Enumerable.Range(0, steps.Length).Select(step => $"{step}").ToArray(), steps);
    }

    [TestMethod]
    public void Only_the_step_that_confirms_raises_the_security_counter()
    {
        string confirm = Rows("8").Single(cells => cells[0].EndsWith("confirm: the boot record", StringComparison.Ordinal))[0].Split(' ')[0];

        StringAssert.Contains(Design, $"The security counter rises in step {confirm} and in no other step.");
    }

    private static bool IsBroad(CatchClauseSyntax clause) => clause.Declaration is null || clause.Declaration.Type.ToString() is "Exception" or "System.Exception";

    /// <summary>The rows of the tables of a section, without heads and rules, by their cells.</summary>
    private static IEnumerable<string[]> Rows(string section)
    {
        string[] lines = Design.Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith($"## {section}. ", StringComparison.Ordinal));
        Assert.IsGreaterThan(0, start, $"DESIGN has no section {section}");
        string[] body = [.. lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))];
        for (int at = 0; at < body.Length; at++)
        {
            bool isHead = at + 1 < body.Length && body[at + 1].StartsWith("|---", StringComparison.Ordinal);
            if (body[at].StartsWith('|') && !isHead && !body[at].StartsWith("|---", StringComparison.Ordinal))
            {
                yield return [.. body[at].Trim('|').Split('|').Select(cell => cell.Trim())];
            }
        }
    }

    /// <summary>The value of a constant such as <c>RetrySchedule.MaxTries</c>; null for a member that is no number.</summary>
    private static long? ValueOf(string member)
    {
        string[] parts = member.Split('.');
        FieldInfo? field = parts.Length != 2 ? null : Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name == parts[0])
            .Select(type => type.GetField(parts[1], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .FirstOrDefault(found => found is { IsLiteral: true });
        return field?.GetRawConstantValue() is IConvertible value && value is not string ? value.ToInt64(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A number as it is written: itself, in thousands (s from ms), in minutes, in hours, in MiB.</summary>
    private static IEnumerable<string> Spellings(long value) => new long[] { 1, 1000, 60_000, 3_600_000, 1 << 20 }
        .Where(unit => value % unit == 0)
        .Select(unit => (value / unit).ToString("N0", CultureInfo.InvariantCulture))
        .Append(value.ToString(CultureInfo.InvariantCulture));
}
