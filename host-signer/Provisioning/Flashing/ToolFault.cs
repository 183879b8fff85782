namespace Verso.Provisioning;

/// <summary>What a tool's failure means.</summary>
/// <param name="What">What happened, in one line without a full stop.</param>
/// <param name="Next">What to do, in one line without a full stop.</param>
public sealed record ToolFault(string What, string Next);
