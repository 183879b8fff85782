namespace Verso.Foundation;

/// <summary>A rule that a value breaks.</summary>
/// <param name="What">What is wrong, one line.</param>
/// <param name="Next">What to do about it.</param>
internal sealed record Breach(string What, string Next);
