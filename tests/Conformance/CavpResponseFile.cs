namespace Verso.Conformance;

/// <summary>
/// A response file of NIST's CAVP: lines "NAME = value", a blank line after each case, sections in square brackets, comments after '#'. A
/// section's own line is a header without a case.
/// </summary>
internal static class CavpResponseFile
{
    /// <summary>The cases with a field <paramref name="first"/>, one for each line that begins with it.</summary>
    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Cases(string text, string first)
    {
        List<IReadOnlyDictionary<string, string>> cases = [];
        Dictionary<string, string> current = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        foreach (string line in lines.Append(string.Empty))
        {
            string[] parts = line.Split(" = ", 2);
            if (parts.Length == 2 && line[0] is not ('#' or '['))
            {
                current.Add(parts[0], parts[1].Trim());
            }
            else if (current.Count > 0)
            {
                cases.Add(current);
                current = [];
            }
        }

        Assert.AreEqual(lines.Count(line => line.StartsWith(first + " ", StringComparison.Ordinal)), cases.Count, "cases in the file");
        Assert.IsTrue(cases.All(c => c.ContainsKey(first)), $"each case begins with {first}");
        return cases;
    }

    internal static byte[] Hex(this IReadOnlyDictionary<string, string> fields, string name) => Convert.FromHexString(fields[name]);
}
