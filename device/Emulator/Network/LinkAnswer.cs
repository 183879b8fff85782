using Verso.Updater;

namespace Verso.Emulator;

/// <summary>An answer whose body comes over a slow link.</summary>
/// <param name="inner">The answer.</param>
/// <param name="passing">Told of bytes of the body.</param>
internal sealed class LinkAnswer(Answer inner, Action<int> passing) : RelayedAnswer(inner)
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Inner.Read(buffer, offset, count);
        passing(Math.Max(read, 0));
        return read;
    }
}
