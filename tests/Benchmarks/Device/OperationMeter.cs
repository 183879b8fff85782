namespace Verso.Benchmarks;

/// <summary>Runs one operation between two readings of the meters.</summary>
internal sealed class OperationMeter(string operation, int methods)
{
    private OperationFigures? _figures;

    /// <summary>Runs the operation.</summary>
    /// <param name="units">The number of units.</param>
    /// <param name="work">The operation.</param>
    public void Run(int units, Action work)
    {
        IlMeter.Begin(methods);
        HeapMeter.Begin();
        work();
        long live = HeapMeter.End();
        _figures = new OperationFigures
        {
            Operation = operation,
            Units = units,
            Methods = IlMeter.Read(),
            InCipher = IlMeter.InCipher,
            Allocations = HeapMeter.Count,
            BytesAllocated = HeapMeter.Allocated,
            PeakLive = HeapMeter.Peak,
            AtPeak = HeapMeter.AtPeak,
            LiveAfter = live,
        };
    }

    /// <summary>The figures of the operation.</summary>
    public OperationFigures Figures() => _figures ?? throw new InvalidOperationException($"{operation} did not run");
}
