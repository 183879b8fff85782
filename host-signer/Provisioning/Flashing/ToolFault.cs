namespace Verso.Provisioning;

/// <summary>The explanation of a failure of a tool.</summary>
/// <param name="What">The fault, in one line without a full stop.</param>
/// <param name="Next">The next step, in one line without a full stop.</param>
public sealed record ToolFault(string What, string Next);
