namespace Verso.Fuzz;

/// <summary>
/// Ends the program when one input keeps its reader busy for longer than any could: with a finding's id, since the reader's thread cannot be
/// asked any more. So generous that a loaded machine does not trip it.
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
    /// <param name="hung">Gets the input that does not end.</param>
    internal Watchdog(Action<Finding> hung)
        : this(hung, Limit)
    {
    }

    internal Watchdog(Action<Finding> hung, TimeSpan limit)
    {
        _hung = hung;
        _timer = new Timer(_ => Look(), null, limit, limit);
    }

    /// <summary>Says what is read now; null for nothing.</summary>
    internal void Watch(Target? target, byte[]? input)
    {
        lock (_lock)
        {
            (_target, _input) = (target, input);
        }
    }

    public void Dispose() => _timer.Dispose();

    // An input that is the same one at two looks has taken a whole interval at least.
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
