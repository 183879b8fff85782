using System.Text.Json;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>Opens outside test vectors. If they are missing, the test is inconclusive, not passed.</summary>
internal static class OutsideVectors
{
    /// <summary>The text of one file, named relative to the vectors' folder.</summary>
    internal static string Read(string path)
    {
        if (Repository.Vectors == null)
        {
            Assert.Inconclusive($"No folder ../shared/vectors beside {Repository.Root}; {path} was not run.");
        }

        return File.ReadAllText(Path.Combine(Repository.Vectors!, path));
    }

    /// <summary>Runs every case of a Wycheproof file, and fails if their number differs from the one that the file declares.</summary>
    /// <param name="path">The file, relative to the vectors' folder.</param>
    /// <param name="run">Takes a group and one of its cases, and asserts.</param>
    internal static void ForEachWycheproofCase(string path, Action<JsonElement, JsonElement> run)
    {
        using JsonDocument file = JsonDocument.Parse(Read(path));
        int cases = 0;
        foreach (JsonElement group in file.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                run(group, test);
                cases++;
            }
        }

        Assert.AreEqual(file.RootElement.GetProperty("numberOfTests").GetInt32(), cases, "cases run");
    }

    /// <summary>A property with bytes in hexadecimal.</summary>
    internal static byte[] Hex(this JsonElement element, string property) =>
        Convert.FromHexString(element.GetProperty(property).GetString()!);

    /// <summary>The name of a case, for a message.</summary>
    internal static string Name(this JsonElement test) =>
        $"tcId {test.GetProperty("tcId").GetInt32()}: {test.GetProperty("comment").GetString()}";

    /// <summary>Whether the file calls the case valid.</summary>
    internal static bool IsValid(this JsonElement test) => test.GetProperty("result").GetString() == "valid";
}
