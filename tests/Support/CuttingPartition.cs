using Verso.Core;
using Verso.Updater;

namespace Verso.Support;

/// <summary>A partition whose power can be cut before, during and after every operation that changes it.</summary>
public sealed class CuttingPartition(Partition inner, PowerSupply power) : PartitionDecorator(inner)
{
    /// <inheritdoc/>
    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) =>
        power.Do(Name, count, bytes => base.Write(offset, buffer, index, bytes));

    /// <inheritdoc/>
    public override ReasonCode Erase(int offset, int count) =>
        power.Do(Name, count / EraseUnit, units => base.Erase(offset, units * EraseUnit));
}
