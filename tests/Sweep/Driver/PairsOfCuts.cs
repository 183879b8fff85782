namespace Verso.Sweep;

/// <summary>Every pair of cuts on the control path: after each first cut, every second one in what is left of that life.</summary>
internal static class PairsOfCuts
{
    /// <summary>One piece of work for each first cut.</summary>
    public static IEnumerable<Action<Workbench>> Of(IEnumerable<Stage> stages) =>
        from stage in stages
        from operation in stage.Operations
        from first in FaultPlan.PlainCuts(operation, stage.Storage)
        select new Action<Workbench>(bench => Live(bench, stage, first));

    private static void Live(Workbench bench, Stage stage, Fault first)
    {
        if (Fork.After(bench.LifeOf(stage), stage.Before(first.At), first) is not { } fork)
        {
            return;
        }

        foreach (Operation operation in fork.Operations)
        {
            foreach (Fault second in FaultPlan.PlainCuts(operation, stage.Storage))
            {
                bench.Live(stage, fork.Moment, [first], second);
            }
        }
    }
}
