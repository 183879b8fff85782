using Verso.Support;

namespace Verso.Sweep;

/// <summary>
/// Every operation of a life passes through here, in order. The injector counts operations, chooses their faults, and lets none pass after the
/// power is cut.
/// </summary>
internal sealed class FaultInjector
{
    private Fault[] _faults = [];
    private int _next;

    /// <summary>The number of operations so far, which is the ordinal of the next one.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the power is cut.</summary>
    public bool IsOff { get; private set; }

    /// <summary>The phase of the device.</summary>
    public Phase Phase { get; set; }

    /// <summary>The bytes that read differently until the power is cut.</summary>
    public TransientMisreads TransientMisreads { get; } = new();

    /// <summary>Every operation, if they are recorded.</summary>
    public List<Operation>? Record { get; set; }

    /// <summary>Draws faults as operations come; null to use only the given ones.</summary>
    public FaultSource? Drawn { get; set; }

    /// <summary>The program and erase operations and the closed writes since power-on, in order.</summary>
    public List<string> Written { get; } = [];

    /// <summary>Receives each fault when it happens.</summary>
    public Action<Fault, Operation>? Struck { get; set; }

    /// <summary>Starts at an ordinal, with faults in the order of their operations. Earlier faults are skipped.</summary>
    public void Begin(int count, Fault[] faults)
    {
        Count = count;
        _faults = faults;
        _next = 0;
        Written.Clear();
        while (_next < faults.Length && faults[_next].At < count)
        {
            _next++;
        }

        IsOff = false;
        Phase = Phase.PowerOn;
    }

    /// <summary>Restores the power.</summary>
    public void SwitchOn()
    {
        IsOff = false;
        Phase = Phase.PowerOn;
        Written.Clear();
        TransientMisreads.Lift();
        Drawn?.PowerComesOn();
    }

    /// <summary>Passes an operation.</summary>
    /// <returns>Its fault, or null.</returns>
    /// <exception cref="PowerCutException">The power is cut, or is cut before this operation.</exception>
    public Fault? Pass(OperationKind kind, string place, int length)
    {
        ThrowIfOff();
        int ordinal = Count++;
        if (kind is OperationKind.Program or OperationKind.Erase or OperationKind.Flush)
        {
            Written.Add(place);
        }

        bool isDue = _next < _faults.Length && _faults[_next].At == ordinal;
        if (!isDue && Record is null && Drawn is null)
        {
            return null;
        }

        Operation operation = new(ordinal, kind, place, length, Refine(kind, place));
        Record?.Add(operation);
        Fault? fault = isDue ? _faults[_next++] : Drawn?.Draw(operation);
        if (fault is { } met)
        {
            Struck?.Invoke(met, operation);
        }

        if (fault?.Kind == FaultKind.CutBefore)
        {
            Cut();
        }

        return fault;
    }

    /// <summary>Cuts the power.</summary>
    /// <exception cref="PowerCutException">Always.</exception>
    public void Cut()
    {
        IsOff = true;
        throw new PowerCutException();
    }

    /// <summary>Stops code that caught the cut and went on.</summary>
    /// <exception cref="PowerCutException">The power is cut.</exception>
    public void ThrowIfOff()
    {
        if (IsOff)
        {
            throw new PowerCutException();
        }
    }

    /// <summary>The phase according to the place, if the device does not report one.</summary>
    private Phase Refine(OperationKind kind, string place)
    {
        bool changes = kind is OperationKind.Program or OperationKind.Erase or OperationKind.Flush;
        return (Phase, place, changes) switch
        {
            (Phase.Manifest or Phase.Chunk, "journal", true) => Phase.Journal,
            (Phase.Manifest, "meta_a" or "meta_b", true) => Phase.Descriptor,
            (Phase.Flip, "meta_a" or "meta_b", true) => Phase.Seal,
            _ => Phase,
        };
    }
}
