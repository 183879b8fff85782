using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Verso.Boot;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Conformance;

/// <summary>Compares the guides for products and ports with the code that they describe.</summary>
[TestClass]
public partial class GuideTests
{
    [TestMethod]
    public void The_porting_guide_names_every_member_that_a_port_implements()
    {
        string page = Page("docs/PORTING.md");
        Type[] seams = [typeof(Board), typeof(Partition), typeof(Transport), typeof(Answer), typeof(Launcher)];

        string[] missing = [.. seams.SelectMany(type => Members(type).Where(name => !Regex.IsMatch(page, $@"`{name}\b")).Select(name => $"{type.Name}.{name}"))];

        Assert.AreEqual("", string.Join(", ", missing));
    }

    [TestMethod]
    public void The_guide_to_health_checks_has_the_standard_checks_and_the_defaults_of_a_release()
    {
        string page = Page("docs/HEALTH-CHECKS.md");

        foreach (string name in typeof(HealthCheckNames).GetFields().Select(field => (string)field.GetRawConstantValue()!))
        {
            StringAssert.Contains(page, $"`{name}`");
        }

        StringAssert.Matches(page, new Regex($@"\| `--health-deadline` \|[^|]*\| {Manifest.DefaultHealthDeadlineSeconds} \|"));
        StringAssert.Matches(page, new Regex($@"\| `--boot-attempts` \|[^|]*\| {Manifest.DefaultBootAttempts} \|"));
    }

    [TestMethod]
    public void A_reason_that_a_document_names_beside_a_number_has_that_number()
    {
        List<string> wrong = [];
        int right = 0;
        foreach (string path in Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md")))
        {
            foreach (Match pair in NumberAndName().Matches(File.ReadAllText(path)))
            {
                string number = pair.Groups[1].Value + pair.Groups[4].Value;
                string name = pair.Groups[2].Value + pair.Groups[3].Value;
                if (!Enum.TryParse(name, out ReasonCode reason))
                {
                    continue;
                }

                right++;
                if ((int)reason != int.Parse(number, CultureInfo.InvariantCulture))
                {
                    wrong.Add($"{Path.GetRelativePath(Repository.Root, path)}: {pair.Value}");
                }
            }
        }

        Assert.AreEqual("", string.Join(Environment.NewLine, wrong));
        Assert.IsTrue(right > 20, $"{right} pairs were found");
    }

    private static string Page(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo || (member is MethodInfo { IsVirtual: true, IsSpecialName: false }))
            .Select(member => member.Name)
            .Distinct();

    // "6002 HealthCheckFailed" and "HealthCheckFailed 6002".
    [GeneratedRegex(@"\b([1-8]\d{3}) ([A-Z][A-Za-z0-9]+)\b|\b([A-Z][A-Za-z0-9]+) ([1-8]\d{3})\b")]
    private static partial Regex NumberAndName();
}
