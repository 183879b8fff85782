using Verso.Signing;

namespace Verso.Fuzz;

/// <summary>What a partition layout is refused for. There is one reason code for all of it; the first words of the messages, without numbers and names, tell more.</summary>
internal sealed class LayoutRefusals
{
    private const int Refused = 1;

    private const int WordsTold = 6;

    private readonly List<string> _kinds = ["accepted"];
    private string _why = "";

    internal static Type TypeNamed(string name) => typeof(PartitionLayout).Assembly.GetType("Verso.Signing." + name)!;

    /// <summary>Takes a refusal; costs nothing.</summary>
    internal int Note(LayoutException refusal)
    {
        _why = refusal.Message;
        return Refused;
    }

    internal void RequireOneLine()
    {
        if (_why.Length == 0 || _why.Contains('\n', StringComparison.Ordinal))
        {
            throw new FuzzException(Oracle.Contradiction, "a refusal is not one line");
        }
    }

    /// <summary>What holds of every layout that is accepted (SPEC 5), written down once more.</summary>
    internal static void RequireSound(PartitionLayout layout)
    {
        PartitionEntry[] entries = [.. layout.Entries.OrderBy(entry => entry.Offset)];
        bool isApart = entries.Zip(entries.Skip(1)).All(pair => pair.First.End <= pair.Second.Offset);
        bool fits = entries.All(entry => entry.Offset >= PartitionLayout.FirstOffset && entry.End <= layout.FlashSize && entry.Size > 0 && entry.Offset % 4096 == 0);
        if (!isApart || !fits || entries.Select(entry => entry.Name).Distinct().Count() != entries.Length)
        {
            throw new FuzzException(Oracle.Contradiction, "partitions overlap, lie outside the flash or share a name");
        }
    }

    internal int Refine(int outcome)
    {
        if (outcome != Refused)
        {
            return outcome;
        }

        string[] quoted = _why.Split('\'');
        string told = quoted.Length < 3 ? _why : quoted[0] + quoted[^1];
        string kind = string.Join(' ', told.Split(' ').Where(word => word.Length > 0 && word.All(char.IsAsciiLetterLower)).Take(WordsTold));
        int known = _kinds.IndexOf(kind);
        if (known < 0)
        {
            known = _kinds.Count;
            _kinds.Add(kind);
        }

        return known;
    }

    internal string NameOf(int outcome) => _kinds[outcome];
}
