using Verso.Support;

namespace Verso.Conformance;

/// <summary>The exceptions from the limits of the house, one on each line: <c>kind what | reason</c>.</summary>
internal sealed class HouseExceptions
{
    private const string Name = "tests/Conformance/house-exceptions.txt";

    private HouseExceptions(IReadOnlyList<HouseException> all) => All = all;

    /// <summary>All exceptions.</summary>
    public IReadOnlyList<HouseException> All { get; }

    /// <summary>Reads the file.</summary>
    public static HouseExceptions Read() => new([.. File.ReadLines(Path.Combine(Repository.Root, Name))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(" | ", 2))
        .Select(parts => new HouseException(parts[0].Split(' ')[0], parts[0][(parts[0].IndexOf(' ', StringComparison.Ordinal) + 1)..], parts.Length > 1 ? parts[1] : ""))]);

    /// <summary>Fails for everything beyond a limit without an exception, and for an exception that is not needed.</summary>
    public void Check(string kind, IEnumerable<string> found)
    {
        string[] known = [.. All.Where(exception => exception.Kind == kind).Select(exception => exception.What)];
        string[] over = [.. found.Except(known)];
        string[] idle = [.. known.Except(found)];

        Assert.IsEmpty(over, $"over the figure for a {kind}; make it smaller, or give the reason in {Name}: {string.Join(", ", over)}");
        Assert.IsEmpty(idle, $"no exception any more, take it out of {Name}: {string.Join(", ", idle)}");
    }
}
