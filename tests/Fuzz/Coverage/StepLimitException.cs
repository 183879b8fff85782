namespace Verso.Fuzz;

/// <summary>The reader took more steps for an input than allowed.</summary>
internal sealed class StepLimitException(long limit) : Exception($"takes more than {limit} steps");
