using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>A partition layout is not valid (SPEC 5). The message names the line, the partition and the necessary change.</summary>
public sealed class LayoutException : VersoException
{
    private const string Advice = "correct the layout, or use one of those in partitions/";

    /// <summary>Creates the error for one problem.</summary>
    /// <param name="message">The fault, and the valid form.</param>
    /// <param name="line">The line of the CSV, from 1; 0 if no single line has the fault or the layout is not a CSV.</param>
    public LayoutException(string message, int line = 0)
        : base(ReasonCode.LayoutInvalid, Locate(message, line), Advice)
    {
        Line = line;
    }

    /// <summary>Creates the error for several problems. The message states the first one and the number of the others.</summary>
    /// <param name="problems">The problems, at least one.</param>
    public LayoutException(IReadOnlyList<LayoutProblem> problems)
        : base(ReasonCode.LayoutInvalid, Summarise(problems), problems.Count == 1 ? Advice : "`verso partitions check` lists all of them with the necessary changes")
    {
        Line = problems[0].Line;
    }

    /// <summary>The line of the CSV, from 1; 0 if no single line has the fault or the layout is not a CSV.</summary>
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
