namespace Verso.Sweep;

/// <summary>
/// Runs one part of the sweep on one story and stops at the first violation. The tests run it against deliberate defects in device code.
/// </summary>
internal static class Hunt
{
    private const int Triples = 200;

    /// <summary>Sweeps until a rule is violated, or the part is done.</summary>
    /// <param name="story">The name of the story.</param>
    /// <param name="part">A name from <see cref="HuntingGround"/>: the caller may have loaded another copy of this program.</param>
    /// <returns>The id of the life and the violation, or null.</returns>
    public static string? FirstViolation(string story, string part)
    {
        Story lived = Story.All.Single(one => one.Name == story);
        try
        {
            Stage[] stages = [.. from storage in Enum.GetValues<StorageKind>() select new Stage(lived, storage)];
            return First(Enum.Parse<HuntingGround>(part) switch
            {
                HuntingGround.SingleFaults => SingleFaults.Of(stages),
                HuntingGround.PairsInDownloads => PairsOfCuts.InDownloads(stages),
                HuntingGround.CutsAndMisreads => PairsOfCuts.BeforeMisreads(stages),
                _ => TriplesOfCuts.Of(stages, seed: 1).Take(Triples),
            });
        }
        catch (StageException fault)
        {
            return fault.Message;
        }
    }

    private static string? First(IEnumerable<Action<Workbench>> work)
    {
        bool found = false;
        Action<Workbench> Looking(Action<Workbench> piece) => bench =>
        {
            piece(bench);
            found |= bench.Tally.Failures > 0;
        };
        Tally tally = Workers.Do(work.Select(Looking), () => found);
        return tally.Violations.Count == 0 ? null : $"{tally.Violations[0].Id}: {tally.Violations[0].What}";
    }
}
