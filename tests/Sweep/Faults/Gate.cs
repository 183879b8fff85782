namespace Verso.Sweep;

/// <summary>
/// Where every operation of a life passes, in its order. It counts them, says which fault meets one, and lets none through once the power is gone.
/// </summary>
internal sealed class Gate
{
    private Fault[] _faults = [];
    private int _next;

    /// <summary>Operations so far: the ordinal of the next one.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the power is gone.</summary>
    public bool IsOff { get; private set; }

    /// <summary>What the device is about.</summary>
    public Phase Phase { get; set; }

    /// <summary>What lies over bytes until the power goes.</summary>
    public Veil Veil { get; } = new();

    /// <summary>Every operation, where somebody wants to know them.</summary>
    public List<Operation>? Record { get; set; }

    /// <summary>Draws faults as operations come; null for none but those that were given.</summary>
    public FaultSource? Drawn { get; set; }

    /// <summary>What was programmed, erased or closed behind a write since the power came, in order.</summary>
    public List<string> Written { get; } = [];

    /// <summary>Hears each fault when it happens.</summary>
    public Action<Fault, Operation>? Struck { get; set; }

    /// <summary>Starts from an ordinal, with faults in the order of theirs; those before it are over.</summary>
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

    /// <summary>Lets the power come back.</summary>
    public void SwitchOn()
    {
        IsOff = false;
        Phase = Phase.PowerOn;
        Written.Clear();
        Veil.Lift();
        Drawn?.PowerComesOn();
    }

    /// <summary>Lets an operation pass.</summary>
    /// <returns>The fault that meets it, or null.</returns>
    /// <exception cref="PowerCutException">The power is gone, or goes before this operation.</exception>
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

    /// <summary>Whoever caught the cut and went on ends here.</summary>
    /// <exception cref="PowerCutException">The power is gone.</exception>
    public void ThrowIfOff()
    {
        if (IsOff)
        {
            throw new PowerCutException();
        }
    }

    /// <summary>The phase as the place tells it, where the device itself does not.</summary>
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
