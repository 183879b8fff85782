using Verso.Core;
using Verso.Updater;

namespace Verso.Support;

/// <summary>Returns one wrong bit once when a place is read: the first time, or a later one.</summary>
/// <param name="inner">The partition.</param>
public sealed class MisreadingPartition(Partition inner) : PartitionDecorator(inner)
{
    /// <summary>The start of the read whose first bit is wrong; -1 for none, and after it has happened.</summary>
    public int MisreadAt { get; set; } = -1;

    /// <summary>The number of correct reads of that place before the wrong one.</summary>
    public int RightBefore { get; set; }

    /// <inheritdoc/>
    public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        ReasonCode reason = base.Read(offset, buffer, index, count);
        if (offset == MisreadAt && RightBefore-- <= 0)
        {
            buffer[index] ^= 1;
            MisreadAt = -1;
        }

        return reason;
    }
}
