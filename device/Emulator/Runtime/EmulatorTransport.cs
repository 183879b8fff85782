using System.Net;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>The device's transport on .NET, where a redirect would be followed unless told otherwise; on nanoFramework none ever is.</summary>
internal sealed class EmulatorTransport(Board board) : HttpTransport(board)
{
    protected override void Prepare(HttpWebRequest request)
    {
        request.AllowAutoRedirect = false;
        request.Proxy = null;
        base.Prepare(request);
    }
}
