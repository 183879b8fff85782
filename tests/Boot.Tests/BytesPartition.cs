using Verso.Core;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>A read-only slot that counts the bytes read.</summary>
/// <param name="bytes">Its content.</param>
internal sealed class BytesPartition(byte[] bytes) : Partition
{
    public override string Name => "slot_a";

    public override int Size => bytes.Length;

    public override int EraseUnit => 1;

    /// <summary>The number of bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The largest read, in bytes, for which memory does not run out.</summary>
    public int Memory { get; init; } = int.MaxValue;

    public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
    {
        if (count > Memory)
        {
            throw new InsufficientMemoryException();
        }

        Array.Copy(bytes, offset, buffer, index, count);
        BytesRead += count;
        return ReasonCode.None;
    }

    public override ReasonCode Write(int offset, byte[] buffer, int index, int count) => throw new NotSupportedException();

    public override ReasonCode Erase(int offset, int count) => throw new NotSupportedException();
}
