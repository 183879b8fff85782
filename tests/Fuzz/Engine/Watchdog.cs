namespace Verso.Fuzz;

/// <summary>
/// Ends the program if one input takes longer than any could. It prints the id of a finding, because the reader's thread no longer responds.
/// The limit is so generous that a loaded machine does not exceed it.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Timer _timer;
    private readonly Action<Finding> _hung;
    private readonly Lock _lock = new();
    private Target? _target;
    private byte[]? _input;
    private byte[]? _lastSeen;

    /// <summary>Starts to watch.</summary>
    /// <param name="hung">Receives the input that does not end.</param>
    internal Watchdog(Action<Finding> hung)
        : this(hung, Limit)
    {
    }

    internal Watchdog(Action<Finding> hung, TimeSpan limit)
    {
        _hung = hung;
        _timer = new Timer(_ => Look(), null, limit, limit);
    }

    /// <summary>Sets the current input; null for none.</summary>
    internal void Watch(Target? target, byte[]? input)
    {
        lock (_lock)
        {
            (_target, _input) = (target, input);
        }
    }

    public void Dispose() => _timer.Dispose();

    // An input that is the same at two checks has taken at least a whole interval.
    private void Look()
    {
        Target? target;
        byte[]? input;
        lock (_lock)
        {
            (target, input) = (_target, _input);
            bool same = input is not null && ReferenceEquals(input, _lastSeen);
            _lastSeen = input;
            if (!same)
            {
                return;
            }
        }

        _hung(new Finding(target!, input!, Oracle.Hang, "does not end"));
    }
}
