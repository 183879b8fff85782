using System.Collections.Concurrent;

namespace Verso.Sweep;

/// <summary>Runs pieces of work on all processors.</summary>
internal static class Workers
{
    /// <summary>Runs all pieces, or as many as can be started before a moment.</summary>
    /// <param name="work">The pieces; each is taken by one thread.</param>
    /// <param name="until">Whether the time is over; called before each piece.</param>
    public static Tally Do(IEnumerable<Action<WorkerState>> work, Func<bool> until)
    {
        // A loop replaces its tasks every few moments. The next task takes over the device of one that has ended: a device takes longer to create than a life.
        ConcurrentBag<WorkerState> idle = [];
        Parallel.ForEach(
            Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => idle.TryTake(out WorkerState? worker) ? worker : new WorkerState(),
            (piece, loop, worker) =>
            {
                if (until())
                {
                    loop.Stop();
                }
                else
                {
                    piece(worker);
                }

                return worker;
            },
            idle.Add);
        Tally sum = new();
        foreach (WorkerState worker in idle)
        {
            sum.Add(worker.Tally);
        }

        return sum;
    }
}
