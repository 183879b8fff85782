using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Verso.Support;

/// <summary>
/// A server on a real socket that sends whatever bytes it is told to, one answer a connection. For what an HTTP client may meet and no
/// well-made server would send.
/// </summary>
public sealed class HostileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<string, Stream> _answer;
    private readonly Func<NetworkStream, Stream> _wrap;
    private readonly List<string> _heads = [];

    /// <summary>Starts to listen.</summary>
    /// <param name="answer">Gets a request's head, from its request line to its blank line, and writes the answer. Then the connection is closed.</param>
    public HostileServer(Action<string, NetworkStream> answer)
        : this((head, stream) => answer(head, (NetworkStream)stream), stream => stream)
    {
    }

    /// <summary>Starts to listen, and speaks another protocol below HTTP.</summary>
    /// <param name="answer">Gets a request's head, from its request line to its blank line, and writes the answer. Then the connection is closed.</param>
    /// <param name="wrap">What it speaks, as with TLS.</param>
    public HostileServer(Action<string, Stream> answer, Func<NetworkStream, Stream> wrap)
    {
        _answer = answer;
        _wrap = wrap;
        _listener.Start();
        BaseUrl = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        _ = Task.Run(Listen);
    }

    /// <summary>The address to give to devices, ending in a slash.</summary>
    public string BaseUrl { get; }

    /// <summary>The requests' heads so far.</summary>
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

    /// <summary>Writes a head and a body.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="head">Status line and fields, one a line.</param>
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
                // Side by side: a device that gave an answer up asks again, whatever still hangs on the old connection.
                TcpClient client = _listener.AcceptTcpClient();
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (SocketException)
        {
            // Dispose ends the listener: there is nobody left to serve.
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
            // The device hung up first, which is its right when it does not like what it gets.
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
