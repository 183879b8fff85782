using Verso.Updater;

namespace Verso.Emulator;

/// <summary>The device's transport over a slow link. Its time passes on the virtual clock only.</summary>
/// <param name="board">Its clock advances with every byte of a body.</param>
/// <param name="bytesPerSecond">The rate of the link.</param>
internal sealed class LinkTransport(EmulatorBoard board, int bytesPerSecond) : HostHttpTransport(board)
{
    /// <inheritdoc/>
    public override Answer Get(string url, int first, int last) => new LinkAnswer(base.Get(url, first, last), Pass);

    /// <inheritdoc/>
    public override Answer GetIfChanged(string url, string entityTag) => new LinkAnswer(base.GetIfChanged(url, entityTag), Pass);

    private void Pass(int bytes) => board.Pass(TimeSpan.FromSeconds((double)bytes / bytesPerSecond));
}
