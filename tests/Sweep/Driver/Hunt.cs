namespace Verso.Sweep;

/// <summary>
/// Looks for one violation and stops: what a deliberate defect in the device's code is held against. The control path comes first, because most
/// defects show there and its lives are short.
/// </summary>
internal static class Hunt
{
    private const int Triples = 200;

    /// <summary>Sweeps until something is violated, or all of it is done.</summary>
    /// <returns>The life's id and what should never have been, or null.</returns>
    public static string? FirstViolation()
    {
        try
        {
            Stage[] small = Stages(Story.Small);
            Stage[] whole = Stages(Story.Whole);
            return First(SingleFaults.Of(small))
                ?? First(TriplesOfCuts.Of(small, seed: 1).Take(Triples))
                ?? First(PairsOfCuts.InDownloads(whole))
                ?? First(SingleFaults.Of(whole));
        }
        catch (StageException fault)
        {
            return fault.Message;
        }
    }

    private static Stage[] Stages(IEnumerable<Story> stories) => [.. from storage in Enum.GetValues<StorageKind>() from story in stories select new Stage(story, storage)];

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
