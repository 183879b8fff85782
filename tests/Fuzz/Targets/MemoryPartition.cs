using Verso.Core;
using Verso.Updater;

namespace Verso.Fuzz;

/// <summary>A partition that holds an input and reads as erased after it. It is never written.</summary>
internal sealed class MemoryPartition(string name, int size, byte[] content) : Partition
{
    public override string Name => name;

    public override int Size => size;

    public override int EraseUnit => 4096;

    public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size - offset);
        int held = Math.Clamp(content.Length - offset, 0, count);
        content.AsSpan(Math.Min(offset, content.Length), held).CopyTo(buffer.AsSpan(index));
        buffer.AsSpan(index + held, count - held).Fill(0xFF);
        return ReasonCode.None;
    }

    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) => throw new FuzzException(Oracle.Contradiction, $"{name} is written by a reader");

    public override ReasonCode Erase(int offset, int count) => throw new FuzzException(Oracle.Contradiction, $"{name} is erased by a reader");
}
