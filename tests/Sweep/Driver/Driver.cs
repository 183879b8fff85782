using System.Diagnostics;

namespace Verso.Sweep;

/// <summary>
/// Runs the parts of the sweep one after another: a slice of it, or as much of it as the time allows. With a time, each part gets a share
/// of it, unused time goes to the later parts, and random lives take the rest.
/// </summary>
/// <param name="minutes">The time, or null for a slice: every single fault, and a share of everything else.</param>
/// <param name="story">The only story to run, or null for all of them.</param>
/// <param name="seed">The seed of everything that is drawn.</param>
/// <param name="tell">Receives the progress.</param>
/// <param name="cancel">Ends the run early.</param>
internal sealed class Driver(double? minutes, string? story, int seed, Action<string> tell, CancellationToken cancel)
{
    /// <summary>A slice takes the pairs of one first fault in this many.</summary>
    private const int SharesOfPairs = 10;

    private const int TriplesOfASlice = 5_000;
    private const int Triples = 120_000;
    private const int RandomLivesOfASlice = 5_000;
    private const int RandomLivesOfABatch = 200_000;

    /// <summary>The story whose downloads get pairs of faults: two downloads of three chunks each.</summary>
    private const string InDownloads = "update-on-top";

    /// <summary>The part that never ends by itself.</summary>
    private const string RandomPart = "random lives";

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<Part> _parts = [];
    private double _end = (minutes ?? 0) * 60;

    private bool IsSlice => minutes is null;

    private bool IsOver => cancel.IsCancellationRequested || (!IsSlice && _watch.Elapsed.TotalSeconds >= _end);

    /// <summary>Runs the sweep.</summary>
    public IReadOnlyList<Part> Run()
    {
        List<GoldenRun> goldenRuns = [.. from one in Story.All where story is null || story == one.Name from storage in Enum.GetValues<StorageKind>() select new GoldenRun(one, storage)];
        List<GoldenRun> small = [.. goldenRuns.Where(golden => golden.Story.Catalogue.IsSmall)];
        Do("single faults", IsSlice ? SingleFaults.Of(goldenRuns) : Mix(SingleFaults.Of(goldenRuns)), 0.5);
        if (small.Count > 0)
        {
            Do("triples of cuts", TriplesOfCuts.Of(small, seed).Take((IsSlice ? TriplesOfASlice : Triples) / TriplesOfCuts.LivesOfAPiece), 0.2);
        }

        Do("pairs of cuts", Share(PairsOfCuts.Of(small)), 0.3);
        GoldenRun[] downloads = [.. goldenRuns.Where(golden => golden.Story.Name == InDownloads)];
        Do("pairs in downloads", Share(PairsOfCuts.InDownloads(downloads)), 0.3);
        Do("cuts and misreads", Share(PairsOfCuts.BeforeMisreads([.. downloads, .. small])), 0.4);
        if (story is null)
        {
            Do("pulled plugs", IsSlice ? PowerPulls.Of(good: 2_000, bad: 200, seed) : PowerPulls.Of(good: 40_000, bad: 1_000, seed), 0.5);
            HoldAgainstLoss(_parts[^1].Tally);
        }

        // Lives on small images are shorter, so they get two shares.
        List<GoldenRun> drawn = [.. goldenRuns, .. small];
        int batch = 0;
        do
        {
            Do(RandomPart, RandomLives.Of(drawn, (int)(Noise.Of(seed, 1000 + batch++) >> 1)).Take(IsSlice ? RandomLivesOfASlice : RandomLivesOfABatch), 1);
        }
        while (!IsSlice && !IsOver);
        return _parts;
    }

    /// <summary>One good image in this many may be lost. A bad image that stays is a violation of its own life.</summary>
    private static void HoldAgainstLoss(Tally tally)
    {
        foreach (((Behaviour image, int mean), PowerPullResult row) in tally.Pulls)
        {
            if (image == Behaviour.Healthy && mean >= PowerPulls.HumanMean && row.RolledBack * PowerPulls.LivesToOneLoss > row.Lives)
            {
                tally.Violate($"pulls/{image}", $"{row.RolledBack} of {row.Lives} good images were rolled back with a pull every {mean} s");
            }
        }
    }

    /// <summary>All of it, or the share of a slice, which differs with each seed.</summary>
    private IEnumerable<Action<WorkerState>> Share(IEnumerable<Action<WorkerState>> work) =>
        IsSlice ? work.Where((_, index) => (index + seed) % SharesOfPairs == 0) : Mix(work);

    /// <summary>In a random order, so that a part that is cut short leaves out something of every story instead of the last stories.</summary>
    private Action<WorkerState>[] Mix(IEnumerable<Action<WorkerState>> work)
    {
        Action<WorkerState>[] pieces = [.. work];
        new Random(seed).Shuffle(pieces);
        return pieces;
    }

    /// <summary>Runs a part.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="work">Its pieces.</param>
    /// <param name="share">The largest share of the remaining time that it may take.</param>
    private void Do(string name, IEnumerable<Action<WorkerState>> work, double share)
    {
        double start = _watch.Elapsed.TotalSeconds;
        _end = start + (share * Math.Max(0, ((minutes ?? 0) * 60) - start));
        double processor = Environment.CpuUsage.TotalTime.TotalSeconds;
        Tally tally = Workers.Do(work, () => IsOver);
        double seconds = _watch.Elapsed.TotalSeconds - start;
        _parts.Add(new Part(name, tally, seconds, Environment.CpuUsage.TotalTime.TotalSeconds - processor, IsOver && name != RandomPart));
        tell($"{name}: {tally.Lives:N0} lives in {seconds:F0} s, {tally.Failures:N0} went wrong");
    }
}
