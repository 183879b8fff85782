using Verso.Core;

namespace Verso.Signing;

/// <summary>An image in memory, as the decoder reads it.</summary>
/// <param name="content">The image.</param>
internal sealed class ArraySource(byte[] content) : ByteSource
{
    /// <inheritdoc/>
    public override ReasonCode Read(int offset, byte[] target, int at, int count)
    {
        content.AsSpan(offset, count).CopyTo(target.AsSpan(at));
        return ReasonCode.None;
    }
}
