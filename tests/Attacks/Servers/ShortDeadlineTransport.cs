using System.Net;
using Verso.Emulator;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>The real HTTP client with deadlines of the test's choice.</summary>
/// <param name="board">Receives the log.</param>
/// <param name="headMilliseconds">The deadline for the header of a response.</param>
/// <param name="bodyMilliseconds">The deadline for bytes of the body.</param>
internal sealed class ShortDeadlineTransport(Board board, int headMilliseconds, int bodyMilliseconds) : HostHttpTransport(board)
{
    protected override void Prepare(HttpWebRequest request)
    {
        base.Prepare(request);
        request.Timeout = headMilliseconds;
        request.ReadWriteTimeout = bodyMilliseconds;
    }
}
