using Verso.Emulator;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>Runs one operation between two looks at every meter.</summary>
internal sealed class OperationMeter(string operation, int methods)
{
    private OperationFigures? _figures;

    /// <summary>Runs it.</summary>
    /// <param name="units">What it is told by.</param>
    /// <param name="work">The operation.</param>
    /// <param name="device">Whose flash and network it uses, or null for none.</param>
    public void Run(int units, Action work, VirtualDevice? device = null)
    {
        FlashCounts? before = device?.Flash.Counts;
        IlMeter.Begin(methods);
        HeapMeter.Begin();
        work();
        HeapMeter.End();
        long[] counts = IlMeter.Read();
        FlashCounts? after = device?.Flash.Counts;
        _figures = new OperationFigures
        {
            Operation = operation,
            Units = units,
            Methods = counts,
            Allocations = HeapMeter.Count,
            BytesAllocated = HeapMeter.Allocated,
            PeakLive = HeapMeter.Peak,
            Flash = before is null || after is null ? [] : [after.Reads - before.Reads, after.PagePrograms - before.PagePrograms, after.SectorErases - before.SectorErases],
            Wire = device is null || device.Server.Requests.Count == 0 ? [] : [device.Server.Requests.Count, device.Server.BytesRead],
        };
    }

    /// <summary>What came of it.</summary>
    public OperationFigures Figures() => _figures ?? throw new InvalidOperationException($"{operation} did not run");
}
