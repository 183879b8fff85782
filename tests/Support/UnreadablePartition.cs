using Verso.Core;
using Verso.Updater;

namespace Verso.Support;

/// <summary>Fails reads for as long as a test wants: a driver that has lost its medium for a moment, or for good.</summary>
/// <param name="inner">The partition.</param>
/// <param name="isSilent">Whether a read fails; called for each.</param>
public sealed class UnreadablePartition(Partition inner, Func<bool> isSilent) : PartitionDecorator(inner)
{
    /// <inheritdoc/>
    public override ReasonCode Read(int offset, byte[] buffer, int index, int count) =>
        isSilent() ? ReasonCode.ReadFailed : base.Read(offset, buffer, index, count);
}
