using System.Net;
using System.Net.Sockets;

namespace Verso.EndToEnd;

/// <summary>
/// A server's address that passes on so many bytes of its answers and then nothing, until it is disposed of. A download stops there for as long as a test needs
/// to cut it, however busy the machine is. A slow link would go on.
/// </summary>
internal sealed class StallingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _port;
    private long _left;

    /// <summary>Opens it.</summary>
    /// <param name="url">The server's address.</param>
    /// <param name="bytes">How many bytes pass, of heads and bodies and of all answers together.</param>
    public StallingProxy(string url, long bytes)
    {
        _port = new Uri(url).Port;
        _left = bytes;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where a device finds the server; ends in a slash.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient device)
    {
        using TcpClient server = new();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
            Task asked = device.GetStream().CopyToAsync(server.GetStream(), _stop.Token);
            await AnswerAsync(server.GetStream(), device.GetStream());
            await asked;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The device lost its power, or the test is over.
        }
        finally
        {
            device.Dispose();
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream device)
    {
        byte[] buffer = new byte[1024];
        while (true)
        {
            int most = (int)Math.Min(buffer.Length, Interlocked.Read(ref _left));
            if (most == 0)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token);
            }

            int length = await server.ReadAsync(buffer.AsMemory(0, most), _stop.Token);
            if (length == 0)
            {
                device.Socket.Shutdown(SocketShutdown.Send);
                return;
            }

            Interlocked.Add(ref _left, -length);
            await device.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }
}
