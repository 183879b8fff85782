namespace Verso.Sweep;

/// <summary>Lives with one to six random faults of any kind.</summary>
internal static class RandomLives
{
    private const int MostFaults = 6;

    /// <summary>Endless pieces of work, one life each.</summary>
    public static IEnumerable<Action<Workbench>> Of(IReadOnlyList<Stage> stages, int seed)
    {
        for (int i = 0; ; i++)
        {
            int piece = i;
            yield return bench => Live(bench, stages, new Random((int)(Noise.Of(seed, piece) >> 1)));
        }
    }

    private static void Live(Workbench bench, IReadOnlyList<Stage> stages, Random random)
    {
        Stage stage = stages[random.Next(stages.Count)];
        int most = stage.Operations.Count * 3 / 2;
        int[] ordinals = [.. Enumerable.Range(0, 1 + random.Next(MostFaults)).Select(_ => random.Next(most)).Distinct().Order()];
        Moment start = stage.Before(ordinals[0]);
        bench.LiveAtRandom(stage, start, new RandomFaults(ordinals, stage.Storage, random));
    }
}
