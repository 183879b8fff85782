using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Verso.Support;

/// <summary>
/// A server on a real socket that sends any bytes, one response for each connection. It is for responses that an HTTP client may get and
/// no correct server sends.
/// </summary>
public sealed class HostileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<string, Stream> _answer;
    private readonly Func<NetworkStream, Stream> _wrap;
    private readonly List<string> _heads = [];

    /// <summary>Starts to listen.</summary>
    /// <param name="answer">
    /// Receives the header of a request, from its request line to its blank line, and writes the response. The connection is then closed.
    /// </param>
    public HostileServer(Action<string, NetworkStream> answer)
        : this((head, stream) => answer(head, (NetworkStream)stream), stream => stream)
    {
    }

    /// <summary>Starts to listen, with another protocol below HTTP.</summary>
    /// <param name="answer">
    /// Receives the header of a request, from its request line to its blank line, and writes the response. The connection is then closed.
    /// </param>
    /// <param name="wrap">The protocol, such as TLS.</param>
    public HostileServer(Action<string, Stream> answer, Func<NetworkStream, Stream> wrap)
    {
        _answer = answer;
        _wrap = wrap;
        _listener.Start();
        BaseUrl = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        _ = Task.Run(Listen);
    }

    /// <summary>The URL for devices, ending in a slash.</summary>
    public string BaseUrl { get; }

    /// <summary>The headers of the requests so far.</summary>
    public IReadOnlyList<string> Heads
    {
        get
        {
            lock (_heads)
            {
                return [.. _heads];
            }
        }
    }

    /// <summary>Writes a header and a body.</summary>
    /// <param name="stream">The target.</param>
    /// <param name="head">Status line and fields, one on each line.</param>
    /// <param name="body">The body.</param>
    public static void Write(Stream stream, string head, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(head);
        stream.Write(Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\nConnection: close\r\n\r\n"));
        stream.Write(body);
    }

    /// <summary>Stops.</summary>
    public void Dispose() => _listener.Dispose();

    private void Listen()
    {
        try
        {
            while (true)
            {
                // In parallel: a device that gave up a response asks again, whatever still uses the old connection.
                TcpClient client = _listener.AcceptTcpClient();
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (SocketException)
        {
            // Dispose ended the listener: there is nobody left to serve.
        }
        catch (ObjectDisposedException)
        {
            // The same, noticed a moment later.
        }
    }

    private void Serve(TcpClient client)
    {
        using TcpClient connection = client;
        try
        {
            using Stream stream = _wrap(connection.GetStream());
            string head = ReadHead(stream);
            lock (_heads)
            {
                _heads.Add(head);
            }

            _answer(head, stream);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or SocketException or AuthenticationException)
        {
            // The device closed the connection first, as it may if it does not accept the response.
        }
    }

    private static string ReadHead(Stream stream)
    {
        StringBuilder head = new();
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            int next = stream.ReadByte();
            if (next < 0)
            {
                throw new IOException("the request ends inside its head");
            }

            head.Append((char)next);
        }

        return head.ToString();
    }
}
