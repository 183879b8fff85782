using Verso.Core;
using Verso.Updater;

namespace Verso.Support;

/// <summary>Gives one bit wrong once where a place is read: the first time, or a later one.</summary>
/// <param name="inner">What is read.</param>
public sealed class MisreadingPartition(Partition inner) : Partition
{
    /// <summary>Where the read begins whose first bit is wrong; -1 for none, and once it was.</summary>
    public int MisreadAt { get; set; } = -1;

    /// <summary>How many reads of that place are right before the one that is wrong.</summary>
    public int RightBefore { get; set; }

    /// <inheritdoc/>
    public override string Name => inner.Name;

    /// <inheritdoc/>
    public override int Size => inner.Size;

    /// <inheritdoc/>
    public override int EraseUnit => inner.EraseUnit;

    /// <inheritdoc/>
    public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        ReasonCode reason = inner.Read(offset, buffer, index, count);
        if (offset == MisreadAt && RightBefore-- <= 0)
        {
            buffer[index] ^= 1;
            MisreadAt = -1;
        }

        return reason;
    }

    /// <inheritdoc/>
    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) => inner.Write(offset, buffer, index, count);

    /// <inheritdoc/>
    public override ReasonCode Erase(int offset, int count) => inner.Erase(offset, count);
}
