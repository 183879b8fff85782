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
    /// <returns>Nothing where no input failed; else three lines: the oracle, the id that replays it, and what went wrong.</returns>
    internal static string Run(string target, long inputs, int defect, bool isBlind) =>
        Break(defect, () => new FuzzRun(AllTargets.Find(target)!, 1, null, isBlind).Run(TimeSpan.MaxValue, inputs, CancellationToken.None));

    /// <summary>Feeds one input again.</summary>
    /// <param name="id">What a finding gave.</param>
    /// <param name="defect">The number of a defect to give to the code, or 0.</param>
    /// <returns>As a run.</returns>
    internal static string Replay(string id, int defect)
    {
        (string name, byte[] input) = Finding.Parse(id) ?? throw new ArgumentException("not the id of a finding", nameof(id));
        return Break(defect, () => new FuzzRun(AllTargets.Find(name)!, 0, null).Try(input));
    }

    private static string Break(int defect, Func<Finding?> run)
    {
        lock (OneAtATime)
        {
            try
            {
                Probe.Break(defect);
                return run() is Finding finding ? $"{finding.Oracle}\n{finding.Id}\n{finding.What}" : "";
            }
            finally
            {
                Probe.Break(0);
            }
        }
    }
}
