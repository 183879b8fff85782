using Verso.Updater;

namespace Verso.Emulator;

/// <summary>A response whose body arrives over a slow link.</summary>
/// <param name="inner">The response.</param>
/// <param name="passing">Receives the number of bytes of the body as they pass.</param>
internal sealed class LinkAnswer(Answer inner, Action<int> passing) : RelayedAnswer(inner)
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Inner.Read(buffer, offset, count);
        passing(Math.Max(read, 0));
        return read;
    }
}
