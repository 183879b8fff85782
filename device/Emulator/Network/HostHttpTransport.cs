using System.Net;
using Verso.Adapters;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>
/// <see cref="HttpTransport"/> on a host, where <see cref="HttpWebRequest"/> would follow redirects and use the host's proxy. The class of
/// nanoFramework does neither and has no setter for it.
/// </summary>
/// <param name="board">Receives the log.</param>
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
