using Verso.Updater;

namespace Verso.Emulator;

/// <summary>How an opaque image behaves after its launch. The emulator cannot run it, so the tester chooses.</summary>
/// <param name="Kind">The kind of outcome.</param>
/// <param name="FailingCheck">The health check that fails, for <see cref="OutcomeKind.FailsCheck"/>.</param>
public sealed record Outcome(OutcomeKind Kind, string? FailingCheck = null)
{
    private const string FailPrefix = "fail:";

    /// <summary>The checks that can be made to fail: those that every image runs.</summary>
    public static readonly IReadOnlyList<string> Checks =
        [HealthCheckNames.RuntimeBoot, HealthCheckNames.EssentialServices, HealthCheckNames.HardwareCompatibility, HealthCheckNames.Network];

    /// <summary>Every check passes.</summary>
    public static readonly Outcome Healthy = new(OutcomeKind.Healthy);

    /// <summary>Reads <c>healthy</c>, <c>crash</c>, <c>hang</c> or <c>fail:CHECK</c>; null for anything else.</summary>
    public static Outcome? Parse(string text) => text switch
    {
        "healthy" => Healthy,
        "crash" => new Outcome(OutcomeKind.Crashes),
        "hang" => new Outcome(OutcomeKind.Hangs),
        _ when text.StartsWith(FailPrefix, StringComparison.Ordinal) && Checks.Contains(text[FailPrefix.Length..]) =>
            new Outcome(OutcomeKind.FailsCheck, text[FailPrefix.Length..]),
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        OutcomeKind.Crashes => "crash",
        OutcomeKind.Hangs => "hang",
        OutcomeKind.FailsCheck => FailPrefix + FailingCheck,
        _ => "healthy",
    };
}
