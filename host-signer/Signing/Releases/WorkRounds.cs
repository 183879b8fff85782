using System.Runtime.ExceptionServices;

namespace Verso.Signing;

/// <summary>
/// Spreads work over processors, round by round: in each, many pieces that do not depend on each other, and beside them one that has to be
/// done in the order of the rounds. What a round gives does not depend on how many processors there are.
/// </summary>
/// <typeparam name="TWorker">What a piece needs to itself while it is done.</typeparam>
internal sealed class WorkRounds<TWorker> : IDisposable
    where TWorker : IDisposable
{
    private readonly TWorker[] _workers;
    private readonly Action<TWorker, int> _piece;
    private readonly Action _inOrder;
    private readonly Action<int> _work;
    private int _pieces;
    private int _last;

    /// <summary>Hires the workers.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="hire">Makes one of them.</param>
    /// <param name="piece">Does a piece, given its ordinal.</param>
    /// <param name="inOrder">What is done once a round, at the same time as the pieces, on any thread.</param>
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

    /// <summary>Does a round, and returns when all of it is done. What a piece throws comes out as it is.</summary>
    /// <param name="pieces">How many pieces it has.</param>
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

    // The piece that goes in order is the longest, and so the first.
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
