namespace Verso.Sweep;

/// <summary>Every pair of cuts on the control path: after each first cut, every second one in what is left of that life.</summary>
internal static class PairsOfCuts
{
    /// <summary>One piece of work for each first cut.</summary>
    public static IEnumerable<Action<Workbench>> Of(IEnumerable<Stage> stages) =>
        from stage in stages
        from operation in stage.Operations
        from first in FaultPlan.PlainCuts(operation, stage.Storage)
        select new Action<Workbench>(bench => Live(bench, stage, first, _ => true));

    /// <summary>In downloads of several chunks: every fault of a journal's program, and after it every cut up to the verification.</summary>
    public static IEnumerable<Action<Workbench>> InDownloads(IEnumerable<Stage> stages) =>
        from stage in stages
        from operation in stage.Operations
        where operation is { Phase: Phase.Journal, Kind: OperationKind.Program }
        from first in FaultPlan.All(operation, stage.Storage)
        select new Action<Workbench>(bench => Live(bench, stage, first, second => second.Phase is Phase.Journal or Phase.Chunk or Phase.Manifest));

    private static void Live(Workbench bench, Stage stage, Fault first, Func<Operation, bool> isMeant)
    {
        if (Fork.At(stage, first.At).After(bench.LifeOf(stage), first) is not { } fork)
        {
            return;
        }

        foreach (Operation operation in fork.Operations.Where(isMeant))
        {
            foreach (Fault second in FaultPlan.PlainCuts(operation, stage.Storage))
            {
                bench.Live(stage, fork, second);
            }
        }
    }
}
