namespace Verso.Provisioning;

/// <summary>A problem of a layout.</summary>
/// <param name="Line">The line of the CSV, from 1; 0 if no line has the fault, as for a missing partition.</param>
/// <param name="What">The fault, in one line, without a full stop.</param>
/// <param name="Change">The necessary change, in one line, without a full stop.</param>
public sealed record LayoutProblem(int Line, string What, string Change);
