using System.Runtime.ExceptionServices;

namespace Verso.Signing;

/// <summary>
/// Distributes work over processors in rounds. A round has many independent pieces, and one more that is done in the order of the rounds.
/// The result of a round does not depend on the number of processors.
/// </summary>
/// <typeparam name="TWorker">The state that a piece uses exclusively while it runs.</typeparam>
internal sealed class WorkRounds<TWorker> : IDisposable
    where TWorker : IDisposable
{
    private readonly TWorker[] _workers;
    private readonly Action<TWorker, int> _piece;
    private readonly Action _inOrder;
    private readonly Action<int> _work;
    private int _pieces;
    private int _last;

    /// <summary>Creates the workers.</summary>
    /// <param name="count">The number of workers, 1 or more.</param>
    /// <param name="hire">Creates a worker.</param>
    /// <param name="piece">Runs a piece, given its ordinal.</param>
    /// <param name="inOrder">Runs once in each round, at the same time as the pieces, on any thread.</param>
    public WorkRounds(int count, Func<TWorker> hire, Action<TWorker, int> piece, Action inOrder)
    {
        _workers = new TWorker[count];
        for (int i = 0; i < count; i++)
        {
            _workers[i] = hire();
        }

        _piece = piece;
        _inOrder = inOrder;
        _work = Work;
    }

    /// <summary>Runs a round and returns when all of it is done. An exception of a piece is rethrown unchanged.</summary>
    /// <param name="pieces">The number of pieces.</param>
    public void Run(int pieces)
    {
        _pieces = pieces;
        _last = -1;
        try
        {
            Parallel.For(0, _workers.Length, _work);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TWorker worker in _workers)
        {
            worker.Dispose();
        }
    }

    // The ordered piece takes longest, so it starts first.
    private void Work(int worker)
    {
        int piece;
        while ((piece = Interlocked.Increment(ref _last)) <= _pieces)
        {
            if (piece == 0)
            {
                _inOrder();
            }
            else
            {
                _piece(_workers[worker], piece - 1);
            }
        }
    }
}
