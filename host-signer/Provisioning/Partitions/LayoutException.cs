using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>A partition layout that cannot be used (SPEC 5). The message names the line, the partition and what to change.</summary>
public sealed class LayoutException : VersoException
{
    private const string Advice = "correct the layout, or use one of those in partitions/";

    /// <summary>Refuses a layout.</summary>
    /// <param name="message">What is wrong, and what would be right.</param>
    /// <param name="line">Line of the CSV, from 1; 0 where no single line is to blame or the layout is not a CSV.</param>
    public LayoutException(string message, int line = 0)
        : base(ReasonCode.LayoutInvalid, Locate(message, line), Advice)
    {
        Line = line;
    }

    /// <summary>Refuses a layout for all that is wrong with it. The message is the first problem's, and how many more there are.</summary>
    /// <param name="problems">At least one.</param>
    public LayoutException(IReadOnlyList<LayoutProblem> problems)
        : base(ReasonCode.LayoutInvalid, Summarise(problems), problems.Count == 1 ? Advice : "`verso partitions check` lists them all with what to change")
    {
        Line = problems[0].Line;
    }

    /// <summary>Line of the CSV, from 1; 0 where no single line is to blame or the layout is not a CSV.</summary>
    public int Line { get; }

    private static string Summarise(IReadOnlyList<LayoutProblem> problems)
    {
        string first = Locate(problems[0].What, problems[0].Line);
        return problems.Count switch
        {
            1 => first,
            2 => first + ", and there is 1 more problem",
            _ => $"{first}, and there are {problems.Count - 1} more problems",
        };
    }

    private static string Locate(string message, int line) => line > 0 ? $"line {line}: {message}" : message;
}
