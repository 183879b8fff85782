using Verso.Core;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>A slot that is read and nothing else; counts what is read of it.</summary>
/// <param name="bytes">All that it holds.</param>
internal sealed class BytesPartition(byte[] bytes) : Partition
{
    public override string Name => "slot_a";

    public override int Size => bytes.Length;

    public override int EraseUnit => 1;

    /// <summary>Bytes that were read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The most bytes that one read may ask for before memory runs out.</summary>
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
