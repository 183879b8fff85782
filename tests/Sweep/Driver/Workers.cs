using System.Collections.Concurrent;

namespace Verso.Sweep;

/// <summary>Does pieces of work on all processors.</summary>
internal static class Workers
{
    /// <summary>Does all of them, or as many as can be begun before a moment.</summary>
    /// <param name="work">The pieces; each is drawn by one thread.</param>
    /// <param name="until">Whether there is no more time; asked before each piece.</param>
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
