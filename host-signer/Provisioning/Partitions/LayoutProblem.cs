namespace Verso.Provisioning;

/// <summary>One thing that is wrong with a layout.</summary>
/// <param name="Line">Line of the CSV, from 1; 0 where no line is to blame, as for a partition that is missing.</param>
/// <param name="What">What is wrong, in one line, without a full stop.</param>
/// <param name="Change">What to change, in one line, without a full stop.</param>
public sealed record LayoutProblem(int Line, string What, string Change);
