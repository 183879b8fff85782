namespace Verso.Support;

/// <summary>Counts the operations that change a flash, and cuts the power at one of them.</summary>
public sealed class PowerSupply
{
    private long _cutAt = -1;
    private CutMoment _moment;
    private int _part = -1;

    /// <summary>The number of erase and write operations since the device was created.</summary>
    public long Operations { get; private set; }

    /// <summary>Counts only operations on partitions that this accepts; null for all.</summary>
    public Func<string, bool>? Counts { get; set; }

    /// <summary>Cuts the power at an operation.</summary>
    /// <param name="operation">The ordinal, as <see cref="Operations"/> counts.</param>
    /// <param name="moment">The moment in that operation.</param>
    /// <param name="part">For <see cref="CutMoment.Within"/>: the number of bytes or erase units that are done; -1 for half of them.</param>
    public void CutAt(long operation, CutMoment moment, int part = -1)
    {
        _cutAt = operation;
        _moment = moment;
        _part = part;
    }

    /// <summary>Cuts no more from here on.</summary>
    public void Restore() => _cutAt = -1;

    /// <summary>Runs an operation of several parts, unless the power is cut.</summary>
    internal T Do<T>(string partition, int parts, Func<int, T> operation)
    {
        if (Counts is not null && !Counts(partition))
        {
            return operation(parts);
        }

        long ordinal = Operations++;
        if (ordinal != _cutAt)
        {
            return operation(parts);
        }

        int done = _moment switch { CutMoment.Before => 0, CutMoment.After => parts, _ => _part < 0 ? parts / 2 : Math.Min(_part, parts) };
        if (done > 0)
        {
            operation(done);
        }

        throw new PowerCutException($"power cut at flash operation {ordinal}");
    }
}
