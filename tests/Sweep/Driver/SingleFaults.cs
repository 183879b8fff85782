namespace Verso.Sweep;

/// <summary>Every operation of every story with every fault, one fault in each life.</summary>
internal static class SingleFaults
{
    /// <summary>One piece of work for each operation.</summary>
    public static IEnumerable<Action<WorkerState>> Of(IEnumerable<GoldenRun> goldenRuns) =>
        from golden in goldenRuns
        from operation in golden.Operations
        select new Action<WorkerState>(worker => Live(worker, golden, operation));

    private static void Live(WorkerState worker, GoldenRun golden, Operation operation)
    {
        Fork start = Fork.At(golden, operation.Ordinal);
        foreach (Fault fault in FaultPlan.All(operation, golden.Storage))
        {
            worker.Live(golden, start, fault);
        }
    }
}
