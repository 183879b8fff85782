using Verso.Core;

namespace Verso.Signing;

/// <summary>A partition layout that cannot be used (SPEC 5). The message names the line, the partition and what to change.</summary>
public sealed class LayoutException : VersoException
{
    /// <summary>Refuses a layout.</summary>
    /// <param name="message">What is wrong, and what would be right.</param>
    /// <param name="line">Line of the CSV, from 1; 0 where no single line is to blame or the layout is not a CSV.</param>
    public LayoutException(string message, int line = 0)
        : base(ReasonCode.LayoutInvalid, line > 0 ? $"line {line}: {message}" : message, "correct the layout, or use one of those in partitions/")
    {
        Line = line;
    }

    /// <summary>Line of the CSV, from 1; 0 where no single line is to blame or the layout is not a CSV.</summary>
    public int Line { get; }
}
