namespace Verso.Sweep;

/// <summary>
/// The power is pulled at random moments, and images on trial are good or bad. Every bad one must be rolled back. A good one may be rolled
/// back only so rarely that it does not matter.
/// </summary>
internal static class PowerPulls
{
    /// <summary>
    /// The mean times from power-on to pull, in seconds. With the last one, the power is pulled in every other trial boot, which nobody
    /// does.
    /// </summary>
    public static readonly int[] Means = [3600, 600, 120, 60];

    /// <summary>The shortest of <see cref="Means"/> at which good images must stay.</summary>
    public const int HumanMean = 120;

    /// <summary>One good image on trial in this many may be rolled back.</summary>
    public const int LivesToOneLoss = 10_000;

    private const int LivesOfAPiece = 100;

    /// <summary>The images that must be rolled back.</summary>
    public static readonly Behaviour[] Bad =
    [
        Behaviour.FailsRuntimeCheck,
        Behaviour.FailsServicesCheck,
        Behaviour.FailsHardwareCheck,
        Behaviour.FailsCheck,
        Behaviour.FailsAllChecks,
        Behaviour.Hangs,
        Behaviour.CrashesBefore,
        Behaviour.CrashesWithin,
        Behaviour.KillsRuntime,
        Behaviour.KillsRuntimeWithin,
        Behaviour.KillsRuntimeAfter,
        Behaviour.Returns,
        Behaviour.DoesNotLoad,
    ];

    /// <summary>One piece of work for each hundred lives, in turns, so that all images had equally many if the run is cut short.</summary>
    /// <param name="good">The lives of good images at each rate.</param>
    /// <param name="bad">The lives of each kind of bad image at each rate.</param>
    /// <param name="seed">The seed of all moments.</param>
    public static IEnumerable<Action<WorkerState>> Of(int good, int bad, int seed) =>
        from image in Bad.Prepend(Behaviour.Healthy)
        from storage in Enum.GetValues<StorageKind>()
        let golden = new Lazy<GoldenRun>(() => new GoldenRun(new PowerPullId(image, storage, 0, 0).Story, storage))
        from mean in Means
        from piece in Enumerable.Range(0, (image == Behaviour.Healthy ? good : bad) / 2 / LivesOfAPiece)
        orderby piece
        select new Action<WorkerState>(worker => Live(worker, golden.Value, image, mean, (seed * 1_000_003) + (piece * LivesOfAPiece)));

    private static void Live(WorkerState worker, GoldenRun golden, Behaviour image, int mean, int seed)
    {
        for (int i = 0; i < LivesOfAPiece; i++)
        {
            PowerPullId id = new(image, golden.Storage, mean, (seed + i) & int.MaxValue);
            Life life = worker.LifeOf(golden);
            string? violation = id.Run(life, golden);
            worker.Tally.Add(id, life, violation);
        }
    }
}
