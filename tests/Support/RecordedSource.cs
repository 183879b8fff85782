using Verso.Core;

namespace Verso.Support;

/// <summary>A source of copies that records every read. A read outside it is a bug of the decoder and throws.</summary>
public sealed class RecordedSource(byte[] content) : ByteSource
{
    /// <summary>Every read: its offset and its length in bytes.</summary>
    public List<(int Offset, int Count)> Reads { get; } = [];

    /// <summary>The number of the read, from 0, from which on all fail; -1 for none.</summary>
    public int FailsFrom { get; set; } = -1;

    /// <summary>The number of bytes that may be read already; all unless set.</summary>
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
