using System.Net;
using System.Reflection;
using Verso.Emulator;

namespace Verso.Fuzz;

/// <summary>
/// An array in place of a socket, below the platform's own HTTP. <see cref="HttpWebRequest"/> does not let callers choose its connection, but
/// it keeps one client for all requests without special options. That client is replaced by the same one with another connection.
/// </summary>
internal static class ArrayWire
{
    // Nobody listens there, which does not matter.
    internal const string Url = "http://127.0.0.1:1/";

    private const string ClientField = "s_cachedHttpClient";

    private static bool IsLaid;

    /// <summary>The response of the server to any request.</summary>
    internal static byte[] Answer { get; set; } = [];

    /// <summary>Installs the connection, once in a process.</summary>
    internal static void Lay()
    {
        if (IsLaid)
        {
            return;
        }

        // A proxy that does nothing: requests through it have no special options, and all others go other ways.
        WebRequest.DefaultWebProxy = new WebProxy();
        FieldInfo client = typeof(HttpWebRequest).GetField(ClientField, BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new NotSupportedException($"this .NET has no {ClientField}: the answers have to come over another wire");
        new Transport(new Support.VirtualBoard()).Get(Url, 0, 1).Close();
        if (client.GetValue(null) is not HttpClient kept)
        {
            throw new NotSupportedException("this .NET does not keep its client");
        }

        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new Line(Answer)),
        };
        client.SetValue(null, new HttpClient(handler) { Timeout = kept.Timeout });
        IsLaid = true;
    }

    /// <summary>The host's transport over this connection.</summary>
    internal sealed class Transport(Updater.Board board) : HostHttpTransport(board)
    {
        /// <inheritdoc/>
        protected override void Prepare(HttpWebRequest request)
        {
            base.Prepare(request);
            request.Proxy = WebRequest.DefaultWebProxy;
        }
    }

    private sealed class Line(byte[] answer) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = Math.Min(buffer.Length, answer.Length - _at);
            answer.AsSpan(_at, read).CopyTo(buffer);
            _at += read;
            return read;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
