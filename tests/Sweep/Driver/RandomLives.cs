namespace Verso.Sweep;

/// <summary>Lives with one to six random faults of any kind.</summary>
internal static class RandomLives
{
    private const int MostFaults = 6;

    /// <summary>Endless pieces of work, one life each.</summary>
    public static IEnumerable<Action<WorkerState>> Of(IReadOnlyList<GoldenRun> goldenRuns, int seed)
    {
        for (int i = 0; ; i++)
        {
            int piece = i;
            yield return worker => Live(worker, goldenRuns, new Random((int)(Noise.Of(seed, piece) >> 1)));
        }
    }

    private static void Live(WorkerState worker, IReadOnlyList<GoldenRun> goldenRuns, Random random)
    {
        GoldenRun golden = goldenRuns[random.Next(goldenRuns.Count)];
        int most = golden.Operations.Count * 3 / 2;
        int[] ordinals = [.. Enumerable.Range(0, 1 + random.Next(MostFaults)).Select(_ => random.Next(most)).Distinct().Order()];
        LifeSnapshot start = golden.Before(ordinals[0]);
        worker.LiveAtRandom(golden, start, new RandomFaults(ordinals, golden.Storage, random));
    }
}
