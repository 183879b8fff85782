using Verso.Core;
using Verso.Updater;

namespace Verso.Support;

/// <summary>A partition whose power can be cut before, during and after every operation that changes it.</summary>
public sealed class CuttingPartition(Partition inner, PowerSupply power) : Partition
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
    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) =>
        power.Do(Name, count, bytes => inner.Write(offset, buffer, index, bytes));

    /// <inheritdoc/>
    public override ReasonCode Erase(int offset, int count) =>
        power.Do(Name, count / EraseUnit, units => inner.Erase(offset, units * EraseUnit));
}
