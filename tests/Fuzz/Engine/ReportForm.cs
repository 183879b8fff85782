namespace Verso.Fuzz;

/// <summary>How runs are told of.</summary>
internal enum ReportForm
{
    /// <summary>A table for people, and why inputs were refused.</summary>
    Table,

    /// <summary>A table as docs/THREATS.md has it, to be pasted there: lines of several runs can stand below one another.</summary>
    Markdown,

    /// <summary>One JSON value.</summary>
    Json,
}
