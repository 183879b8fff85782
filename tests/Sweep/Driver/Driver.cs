using System.Diagnostics;

namespace Verso.Sweep;

/// <summary>Runs the parts of the sweep one after another, within a time or a number of lives.</summary>
/// <param name="minutes">How long, or null for as long as the lives take.</param>
/// <param name="lives">How many lives at least, where no time is given.</param>
/// <param name="seed">Of everything that is drawn.</param>
/// <param name="tell">Hears how far it is.</param>
/// <param name="cancel">Ends it early.</param>
internal sealed class Driver(double? minutes, int lives, int seed, Action<string> tell, CancellationToken cancel)
{
    /// <summary>Lives with three cuts that are drawn at most.</summary>
    private const int Triples = 100_000;

    private const int BatchOfRandomLives = 200_000;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<Part> _parts = [];

    private long Done => _parts.Sum(part => part.Tally.Lives);

    /// <summary>Runs it.</summary>
    public IReadOnlyList<Part> Run()
    {
        List<Stage> stages = [.. from story in Story.All from storage in Enum.GetValues<StorageKind>() select new Stage(story, storage)];
        List<Stage> small = [.. stages.Where(stage => stage.Story.Catalogue == Catalogue.Small)];
        Do("single faults", SingleFaults.Of(stages));
        Do("pairs of cuts", PairsOfCuts.Of(small));
        Do("triples of cuts", TriplesOfCuts.Of(small, seed).Take(Limit(Triples, 2) / TriplesOfCuts.LivesOfAPiece));
        for (int batch = 0; Limit(BatchOfRandomLives, 1) is int most and > 0; batch++)
        {
            Do("random lives", RandomLives.Of(stages, HashCode.Combine(seed, batch)).Take(most));
        }

        return _parts;
    }

    private bool IsOver => cancel.IsCancellationRequested || (minutes is { } time && _watch.Elapsed.TotalMinutes >= time);

    /// <summary>How many lives are to be drawn: a share of those that are left, or as many as may be where it is time that counts.</summary>
    private int Limit(int most, int share) => IsOver ? 0 : minutes is not null ? most : (int)Math.Clamp((lives - Done) / share, 0, most);

    private void Do(string name, IEnumerable<Action<Workbench>> work)
    {
        double start = _watch.Elapsed.TotalSeconds;
        Tally tally = Workers.Do(work, () => IsOver);
        double seconds = _watch.Elapsed.TotalSeconds - start;
        _parts.Add(new Part(name, tally, seconds, !IsOver));
        tell($"{name}: {tally.Lives:N0} lives in {seconds:F0} s, {tally.Failures:N0} went wrong");
    }
}
