namespace Verso.Support;

/// <summary>A clock that does not advance.</summary>
/// <param name="now">Its time.</param>
public sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;
}
