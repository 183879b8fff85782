using System.Net;
using Verso.Adapters;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>
/// <see cref="HttpTransport"/> on a host, where <see cref="HttpWebRequest"/> would follow redirects and use the host's proxy. nanoFramework's
/// does neither, and has no setter to ask for it with.
/// </summary>
/// <param name="board">Gets the log.</param>
public class HostHttpTransport(Board board) : HttpTransport(board)
{
    /// <inheritdoc/>
    protected override void Prepare(HttpWebRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.AllowAutoRedirect = false;
        request.Proxy = null;
    }
}
