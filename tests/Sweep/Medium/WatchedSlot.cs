using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>A slot's partition with an observer of all bytes that are about to be programmed.</summary>
internal sealed class WatchedSlot(Partition inner, Action<int, byte[], int, int> programming) : Partition
{
    public override string Name => inner.Name;

    public override int Size => inner.Size;

    public override int EraseUnit => inner.EraseUnit;

    public override ReasonCode Claim(int length, int spare) => inner.Claim(length, spare);

    public override ReasonCode Read(int offset, byte[] buffer, int index, int count) => inner.Read(offset, buffer, index, count);

    public override ReasonCode Write(int offset, byte[] buffer, int index, int count)
    {
        programming(offset, buffer, index, count);
        return inner.Write(offset, buffer, index, count);
    }

    public override ReasonCode Erase(int offset, int count) => inner.Erase(offset, count);
}
