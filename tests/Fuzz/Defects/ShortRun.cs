namespace Verso.Fuzz;

/// <summary>A short run, requested from outside the instrumented context: arguments and results have types that both sides know.</summary>
internal static class ShortRun
{
    private static readonly Lock OneAtATime = new();

    /// <summary>Runs one target on a number of inputs.</summary>
    /// <param name="target">Its name.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="defect">The number of a defect for the code, or 0.</param>
    /// <param name="isBlind">Whether coverage is ignored.</param>
    /// <returns>Empty if no input failed; otherwise three lines: the oracle, the id that replays the input, and the fault.</returns>
    internal static string Run(string target, long inputs, int defect, bool isBlind) =>
        Break(defect, () => new FuzzRun(AllTargets.Find(target)!, 1, null, isBlind).Run(TimeSpan.MaxValue, inputs, CancellationToken.None));

    /// <summary>Runs one input again.</summary>
    /// <param name="id">The id of a finding.</param>
    /// <param name="defect">The number of a defect for the code, or 0.</param>
    /// <returns>As for a run.</returns>
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
