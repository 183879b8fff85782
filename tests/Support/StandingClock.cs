namespace Verso.Support;

/// <summary>A clock that stands still.</summary>
/// <param name="now">Where it stands.</param>
public sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;
}
