using Verso.Core;
using Verso.Updater;

namespace Verso.Support;

/// <summary>Fails reads for as long as a test wants: a driver that has lost its medium for a moment, or for good.</summary>
/// <param name="inner">The partition.</param>
/// <param name="isSilent">Whether a read fails; called for each.</param>
public sealed class UnreadablePartition(Partition inner, Func<bool> isSilent) : Partition
{
    /// <inheritdoc/>
    public override string Name => inner.Name;

    /// <inheritdoc/>
    public override int Size => inner.Size;

    /// <inheritdoc/>
    public override int EraseUnit => inner.EraseUnit;

    /// <inheritdoc/>
    public override ReasonCode Read(int offset, byte[] buffer, int index, int count) =>
        isSilent() ? ReasonCode.ReadFailed : inner.Read(offset, buffer, index, count);

    /// <inheritdoc/>
    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) => inner.Write(offset, buffer, index, count);

    /// <inheritdoc/>
    public override ReasonCode Erase(int offset, int count) => inner.Erase(offset, count);
}
