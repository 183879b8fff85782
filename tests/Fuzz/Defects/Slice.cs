namespace Verso.Fuzz;

/// <summary>A short run, asked for from outside the instrumented context: only what both sides know goes in and out.</summary>
internal static class Slice
{
    private static readonly Lock OneAtATime = new();

    /// <summary>Runs one target on a number of inputs.</summary>
    /// <param name="target">Its name.</param>
    /// <param name="inputs">How many.</param>
    /// <param name="defect">The number of a defect to give to the code, or 0.</param>
    /// <param name="isBlind">Whether nothing is learnt from where inputs lead.</param>
    /// <returns>Nothing where no input failed; else the oracle, a space, and what went wrong with the id that replays it.</returns>
    internal static string Run(string target, long inputs, int defect, bool isBlind)
    {
        lock (OneAtATime)
        {
            FuzzRun run = new(AllTargets.Find(target)!, 1, null, isBlind);
            try
            {
                Probe.Break(defect);
                Finding? finding = run.Run(TimeSpan.MaxValue, inputs, CancellationToken.None);
                return finding is null ? "" : $"{finding.Oracle} {finding.What}; replay it with --replay {finding.Id}";
            }
            finally
            {
                Probe.Break(0);
            }
        }
    }
}
