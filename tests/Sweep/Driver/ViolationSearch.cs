namespace Verso.Sweep;

/// <summary>
/// Runs one part of the sweep on one story and stops at the first violation. The tests run it against deliberate defects in device code.
/// </summary>
internal static class ViolationSearch
{
    private const int Triples = 200;

    /// <summary>Sweeps until a rule is violated, or the part is done.</summary>
    /// <param name="story">The name of the story.</param>
    /// <param name="part">A name from <see cref="FaultSpace"/>: the caller may have loaded another copy of this program.</param>
    /// <returns>The id of the life and the violation, or null.</returns>
    public static string? FirstViolation(string story, string part)
    {
        Story lived = Story.All.Single(one => one.Name == story);
        try
        {
            GoldenRun[] goldenRuns = [.. from storage in Enum.GetValues<StorageKind>() select new GoldenRun(lived, storage)];
            return First(Enum.Parse<FaultSpace>(part) switch
            {
                FaultSpace.SingleFaults => SingleFaults.Of(goldenRuns),
                FaultSpace.PairsInDownloads => PairsOfCuts.InDownloads(goldenRuns),
                FaultSpace.CutsAndMisreads => PairsOfCuts.BeforeMisreads(goldenRuns),
                _ => TriplesOfCuts.Of(goldenRuns, seed: 1).Take(Triples),
            });
        }
        catch (GoldenRunException fault)
        {
            return fault.Message;
        }
    }

    private static string? First(IEnumerable<Action<WorkerState>> work)
    {
        bool found = false;
        Action<WorkerState> Looking(Action<WorkerState> piece) => worker =>
        {
            piece(worker);
            found |= worker.Tally.Failures > 0;
        };
        Tally tally = Workers.Do(work.Select(Looking), () => found);
        return tally.Violations.Count == 0 ? null : $"{tally.Violations[0].Id}: {tally.Violations[0].What}";
    }
}
