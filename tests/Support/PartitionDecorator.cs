using Verso.Core;
using Verso.Updater;

namespace Verso.Support;

/// <summary>A partition that passes every operation on to another one. What derives from it changes some of them.</summary>
/// <param name="inner">The other partition.</param>
public abstract class PartitionDecorator(Partition inner) : Partition
{
    /// <inheritdoc/>
    public override string Name => inner.Name;

    /// <inheritdoc/>
    public override int Size => inner.Size;

    /// <inheritdoc/>
    public override int EraseUnit => inner.EraseUnit;

    /// <inheritdoc/>
    public override bool LevelsWear => inner.LevelsWear;

    /// <inheritdoc/>
    public override ReasonCode Claim(int length, int spare) => inner.Claim(length, spare);

    /// <inheritdoc/>
    public override ReasonCode Read(int offset, byte[] buffer, int index, int count) => inner.Read(offset, buffer, index, count);

    /// <inheritdoc/>
    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) => inner.Write(offset, buffer, index, count);

    /// <inheritdoc/>
    public override ReasonCode Erase(int offset, int count) => inner.Erase(offset, count);
}
