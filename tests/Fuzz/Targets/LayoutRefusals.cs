using Verso.Signing;

namespace Verso.Fuzz;

/// <summary>What a partition layout is refused for. There is one reason code for all of it; the messages, without numbers and names, tell more.</summary>
internal sealed class LayoutRefusals
{
    private const int Refused = 1;

    // Messages are told apart by their first words, because names that fuzzing makes up are in them too.
    private const int WordsTold = 5;

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

    internal int Refine(int outcome)
    {
        if (outcome != Refused)
        {
            return outcome;
        }

        string kind = string.Join(' ', _why.Split(' ').Where(word => word.All(char.IsAsciiLetterLower)).Take(WordsTold));
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
