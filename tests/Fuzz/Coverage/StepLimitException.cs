namespace Verso.Fuzz;

/// <summary>An input kept its reader busy for more steps than any may.</summary>
internal sealed class StepLimitException(long limit) : Exception($"takes more than {limit} steps");
