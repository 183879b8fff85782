using System.Net;
using System.Net.Sockets;

namespace Verso.Benchmarks;

/// <summary>A relay between device and server that counts every byte in both directions, including HTTP headers.</summary>
internal sealed class WireTap : IAsyncDisposable
{
    private const int BufferSize = 65536;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly Action<int>? _passing;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private long _bytes;

    /// <summary>Creates a tap of a server.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="passing">Receives the number of bytes before they are relayed, on any thread.</param>
    public WireTap(Uri server, Action<int>? passing = null)
    {
        _server = server;
        _passing = passing;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The address for the device.</summary>
    public Uri Url => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Stops after every connection has ended.</summary>
    /// <returns>The number of bytes that passed.</returns>
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
            // One side closed the connection, so the other is closed as well.
            to.Dispose();
        }
        catch (ObjectDisposedException)
        {
            // The other direction detected that first.
        }
    }
}
