namespace Verso.Fuzz;

/// <summary>The form of a report.</summary>
internal enum ReportForm
{
    /// <summary>A table for people, and the reasons for refusals.</summary>
    Table,

    /// <summary>A table as docs/generated/READERS.md has it, to be pasted there. The lines of several runs can be joined.</summary>
    Markdown,

    /// <summary>One JSON value.</summary>
    Json,
}
