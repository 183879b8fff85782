using System.Collections.Concurrent;

namespace Verso.Sweep;

/// <summary>Runs pieces of work on all processors.</summary>
internal static class Workers
{
    /// <summary>Runs all pieces, or as many as can be started before a moment.</summary>
    /// <param name="work">The pieces; each is taken by one thread.</param>
    /// <param name="until">Whether the time is over; called before each piece.</param>
    public static Tally Do(IEnumerable<Action<Workbench>> work, Func<bool> until)
    {
        Tally sum = new();
        Parallel.ForEach(
            Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new Workbench(),
            (piece, loop, bench) =>
            {
                if (until())
                {
                    loop.Stop();
                }
                else
                {
                    piece(bench);
                }

                return bench;
            },
            bench =>
            {
                lock (sum)
                {
                    sum.Add(bench.Tally);
                }
            });
        return sum;
    }
}
