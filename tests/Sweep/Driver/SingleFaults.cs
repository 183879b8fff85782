namespace Verso.Sweep;

/// <summary>Every operation of every story with every fault, one fault in each life.</summary>
internal static class SingleFaults
{
    /// <summary>One piece of work for each operation.</summary>
    public static IEnumerable<Action<Workbench>> Of(IEnumerable<Stage> stages) =>
        from stage in stages
        from operation in stage.Operations
        select new Action<Workbench>(bench => Live(bench, stage, operation));

    private static void Live(Workbench bench, Stage stage, Operation operation)
    {
        Fork start = Fork.At(stage, operation.Ordinal);
        foreach (Fault fault in FaultPlan.All(operation, stage.Storage))
        {
            bench.Live(stage, start, fault);
        }
    }
}
