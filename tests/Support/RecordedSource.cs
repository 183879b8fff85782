using Verso.Core;

namespace Verso.Support;

/// <summary>Bytes to copy from, with every read noted. A read outside them is the decoder's bug, and throws.</summary>
public sealed class RecordedSource(byte[] content) : ByteSource
{
    /// <summary>Every read: where, and how many bytes.</summary>
    public List<(int Offset, int Count)> Reads { get; } = [];

    /// <summary>The read, from 0, from which on they all fail; -1 for none.</summary>
    public int FailsFrom { get; set; } = -1;

    /// <summary>How many of the bytes may be read yet; all unless set.</summary>
    public int Length { get; set; } = content.Length;

    /// <inheritdoc/>
    public override ReasonCode Read(int offset, byte[] target, int at, int count)
    {
        Reads.Add((offset, count));
        if (FailsFrom >= 0 && Reads.Count > FailsFrom)
        {
            return ReasonCode.ReadFailed;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + count, Length);
        content.AsSpan(offset, count).CopyTo(target.AsSpan(at));
        return ReasonCode.None;
    }
}
