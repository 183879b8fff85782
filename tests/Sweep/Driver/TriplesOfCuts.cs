namespace Verso.Sweep;

/// <summary>Three random cuts in a life on the control path.</summary>
internal static class TriplesOfCuts
{
    private const int Seconds = 6;
    private const int Thirds = 12;

    /// <summary>The number of lives in one piece of work.</summary>
    public const int LivesOfAPiece = Seconds * Thirds;

    /// <summary>The pieces of work, as many as are requested.</summary>
    public static IEnumerable<Action<WorkerState>> Of(IReadOnlyList<GoldenRun> goldenRuns, int seed) =>
        from piece in Sequence()
        select new Action<WorkerState>(worker => Live(worker, goldenRuns, new Random((int)(Noise.Of(seed, piece) >> 1))));

    private static IEnumerable<int> Sequence()
    {
        for (int i = 0; ; i++)
        {
            yield return i;
        }
    }

    private static void Live(WorkerState worker, IReadOnlyList<GoldenRun> goldenRuns, Random random)
    {
        GoldenRun golden = goldenRuns[random.Next(goldenRuns.Count)];
        Fault first = Draw(golden.Operations, golden.Storage, random);
        if (Fork.At(golden, first.At).After(worker.LifeOf(golden), first) is not { } one)
        {
            return;
        }

        for (int i = 0; i < Seconds && one.Operations.Count > 0; i++)
        {
            Fault second = Draw(one.Operations, golden.Storage, random);
            if (one.After(worker.LifeOf(golden), second) is not { } two)
            {
                continue;
            }

            for (int j = 0; j < Thirds && two.Operations.Count > 0; j++)
            {
                worker.Live(golden, two, Draw(two.Operations, golden.Storage, random));
            }
        }
    }

    private static Fault Draw(IReadOnlyList<Operation> operations, StorageKind storage, Random random)
    {
        while (true)
        {
            Fault[] cuts = [.. FaultPlan.Cuts(operations[random.Next(operations.Count)], storage)];
            FaultKind[] kinds = [.. cuts.Select(cut => cut.Kind).Distinct()];
            FaultKind kind = kinds[random.Next(kinds.Length)];
            Fault[] ofKind = [.. cuts.Where(cut => cut.Kind == kind)];
            return ofKind[random.Next(ofKind.Length)];
        }
    }
}
