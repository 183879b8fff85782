using Verso.Foundation;

namespace Verso.Fuzz;

/// <summary>
/// The refusals of a host reader. They all have the same reason code; the first words of the messages, without numbers and names, tell them
/// apart.
/// </summary>
internal sealed class Refusals
{
    private const int Refused = 1;

    private const int WordsTold = 6;

    private readonly List<string> _kinds = ["accepted"];
    private string _why = "";

    /// <summary>Records a refusal at no cost.</summary>
    internal int Note(VersoException refusal)
    {
        _why = refusal.Message;
        return Refused;
    }

    /// <summary>Checks that a refusal, which goes to a terminal, is one line and cannot move the cursor or change a colour.</summary>
    internal void RequireOneLine()
    {
        if (_why.Length == 0 || _why.Any(char.IsControl))
        {
            throw new FuzzException(Oracle.Contradiction, "a refusal is not one line of text");
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
