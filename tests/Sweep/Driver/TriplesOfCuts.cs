namespace Verso.Sweep;

/// <summary>Three random cuts in a life on the control path.</summary>
internal static class TriplesOfCuts
{
    private const int Seconds = 6;
    private const int Thirds = 12;

    /// <summary>The number of lives in one piece of work.</summary>
    public const int LivesOfAPiece = Seconds * Thirds;

    /// <summary>The pieces of work, as many as are requested.</summary>
    public static IEnumerable<Action<Workbench>> Of(IReadOnlyList<Stage> stages, int seed) =>
        from piece in Sequence()
        select new Action<Workbench>(bench => Live(bench, stages, new Random((int)(Noise.Of(seed, piece) >> 1))));

    private static IEnumerable<int> Sequence()
    {
        for (int i = 0; ; i++)
        {
            yield return i;
        }
    }

    private static void Live(Workbench bench, IReadOnlyList<Stage> stages, Random random)
    {
        Stage stage = stages[random.Next(stages.Count)];
        Fault first = Draw(stage.Operations, stage.Storage, random);
        if (Fork.At(stage, first.At).After(bench.LifeOf(stage), first) is not { } one)
        {
            return;
        }

        for (int i = 0; i < Seconds && one.Operations.Count > 0; i++)
        {
            Fault second = Draw(one.Operations, stage.Storage, random);
            if (one.After(bench.LifeOf(stage), second) is not { } two)
            {
                continue;
            }

            for (int j = 0; j < Thirds && two.Operations.Count > 0; j++)
            {
                bench.Live(stage, two, Draw(two.Operations, stage.Storage, random));
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
