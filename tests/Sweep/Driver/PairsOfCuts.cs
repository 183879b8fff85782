namespace Verso.Sweep;

/// <summary>Pairs of a cut and a later fault: on the control path another cut, in downloads a misread as well.</summary>
internal static class PairsOfCuts
{
    /// <summary>Every pair of cuts on the control path: after each first cut, every second one in the rest of that life.</summary>
    public static IEnumerable<Action<WorkerState>> Of(IEnumerable<GoldenRun> goldenRuns) =>
        from golden in goldenRuns
        from operation in golden.Operations
        from first in FaultPlan.PlainCuts(operation, golden.Storage)
        select new Action<WorkerState>(worker => Live(worker, golden, first, rest => rest.SelectMany(second => FaultPlan.PlainCuts(second, golden.Storage))));

    /// <summary>In downloads of several chunks: every fault of a journal write, followed by every cut up to the verification.</summary>
    public static IEnumerable<Action<WorkerState>> InDownloads(IEnumerable<GoldenRun> goldenRuns) =>
        from golden in goldenRuns
        from operation in golden.Operations
        where operation is { Phase: Phase.Journal, Kind: OperationKind.Program }
        from first in FaultPlan.All(operation, golden.Storage)
        select new Action<WorkerState>(worker => Live(worker, golden, first, rest =>
            from second in rest
            where second.Phase is Phase.Journal or Phase.Chunk or Phase.Manifest
            from cut in FaultPlan.PlainCuts(second, golden.Storage)
            select cut));

    /// <summary>
    /// A download that a cut interrupted, and every misread from there to its trial. Late cuts come first, because more can be lost.
    /// </summary>
    public static IEnumerable<Action<WorkerState>> BeforeMisreads(IEnumerable<GoldenRun> goldenRuns) =>
        from golden in goldenRuns
        from operation in golden.Operations.Reverse()
        where operation.Phase is Phase.Journal or Phase.Chunk or Phase.Verify or Phase.Seal
        from first in FaultPlan.PlainCuts(operation, golden.Storage)
        select new Action<WorkerState>(worker => Live(worker, golden, first, rest => rest.TakeWhile(second => second.Phase != Phase.Count).SelectMany(FaultPlan.Misreads)));

    private static void Live(WorkerState worker, GoldenRun golden, Fault first, Func<IEnumerable<Operation>, IEnumerable<Fault>> next)
    {
        if (Fork.At(golden, first.At).After(worker.LifeOf(golden), first) is not { } fork)
        {
            return;
        }

        foreach (Fault second in next(fork.Operations))
        {
            worker.Live(golden, fork, second);
        }
    }
}
