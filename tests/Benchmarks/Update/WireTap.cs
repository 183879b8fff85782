using System.Net;
using System.Net.Sockets;

namespace Verso.Benchmarks;

/// <summary>Stands between device and server and counts every byte that passes, in both directions: HTTP heads as well.</summary>
internal sealed class WireTap : IAsyncDisposable
{
    private const int BufferSize = 65536;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly Action<int>? _passing;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private long _bytes;

    /// <summary>Taps a server.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="passing">Told of bytes before they go on, on any thread.</param>
    public WireTap(Uri server, Action<int>? passing = null)
    {
        _server = server;
        _passing = passing;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The address to give to the device.</summary>
    public Uri Url => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Ends it, once every connection has ended.</summary>
    /// <returns>Bytes that passed.</returns>
    public async Task<long> FinishAsync()
    {
        await DisposeAsync();
        await Task.WhenAll(_connections);
        return _bytes;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(PassAsync(await _listener.AcceptTcpClientAsync()));
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task PassAsync(TcpClient device)
    {
        using TcpClient near = device;
        using TcpClient far = new();
        await far.ConnectAsync(_server.Host, _server.Port);
        await Task.WhenAll(PumpAsync(near.Client, far.Client), PumpAsync(far.Client, near.Client));
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[BufferSize];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer)) > 0)
            {
                Interlocked.Add(ref _bytes, read);
                _passing?.Invoke(read);
                await to.SendAsync(buffer.AsMemory(0, read));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // One side let go of the connection: so does the other.
            to.Dispose();
        }
        catch (ObjectDisposedException)
        {
            // The other direction found that out first.
        }
    }
}
