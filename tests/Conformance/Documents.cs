using Verso.Support;

namespace Verso.Conformance;

/// <summary>What the documents hold of a benchmark's output.</summary>
internal static class Documents
{
    /// <summary>The tables of docs/BENCHMARKS.md that one benchmark printed, as it prints them.</summary>
    /// <param name="verb">Its name, which stands in the marks around them.</param>
    public static string Benchmark(string verb)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "BENCHMARKS.md"));
        string begin = $"<!-- {verb}:begin -->\n";
        int start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return page[start..page.IndexOf($"<!-- {verb}:end -->", StringComparison.Ordinal)].Trim('\n');
    }

    /// <summary>A test has no one to tell how far it is.</summary>
    public static void Quietly(string line)
    {
    }
}
