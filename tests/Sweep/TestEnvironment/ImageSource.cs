using Verso.Core;

namespace Verso.Sweep;

/// <summary>An image in memory, as a source of copies.</summary>
internal sealed class ImageSource(byte[] image) : ByteSource
{
    public override ReasonCode Read(int offset, byte[] target, int at, int count)
    {
        image.AsSpan(offset, count).CopyTo(target.AsSpan(at));
        return ReasonCode.None;
    }
}
