namespace Verso.Foundation;

/// <summary>A rule that a value breaks.</summary>
/// <param name="What">The fault, in one line.</param>
/// <param name="Next">The next step for the user.</param>
internal sealed record Breach(string What, string Next);
