using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Verso.Benchmarks;

/// <summary>
/// Many devices that update at once. Each makes the three requests of SPEC 4, on one connection each, and reads the bodies. The processing on
/// the device is left out, because it does not load the server.
/// </summary>
/// <param name="url">The server.</param>
/// <param name="lengths">Bytes of each of <see cref="Files"/>.</param>
internal sealed class ConcurrentDevices(Uri url, IReadOnlyList<long> lengths)
{
    /// <summary>The requested files: pointer, manifest, payload.</summary>
    public static readonly IReadOnlyList<string> Files = [PublishedRelease.PointerPath, PublishedRelease.ManifestPath, "releases/new/payload.bin"];

    private const int BufferSize = 65536;

    /// <summary>Updates a number of devices.</summary>
    /// <returns>The time from the first request to the last byte.</returns>
    public async Task<TimeSpan> UpdateAsync(int devices)
    {
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, devices).Select(_ => Task.Run(UpdateOneAsync)));
        return Stopwatch.GetElapsedTime(start);
    }

    private async Task UpdateOneAsync()
    {
        await GetAsync(Files[0], string.Empty, "200", lengths[0]);
        await GetAsync(Files[1], string.Empty, "200", lengths[1]);
        await GetAsync(Files[2], $"Range: bytes=0-{lengths[2] - 1}\r\n", "206", lengths[2]);
    }

    private async Task GetAsync(string file, string range, string status, long length)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(url.Host, url.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /{file} HTTP/1.1\r\nHost: {url.Authority}\r\n{range}Connection: close\r\n\r\n"));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long body = 0;
            int held = 0;
            int headEnd = -1;
            int read;
            while ((read = await socket.ReceiveAsync(buffer.AsMemory(held))) > 0)
            {
                if (headEnd >= 0)
                {
                    body += read;
                    continue;
                }

                held += read;
                headEnd = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8);
                if (headEnd >= 0)
                {
                    string line = Encoding.ASCII.GetString(buffer, 0, "HTTP/1.1 200".Length);
                    Require(line.EndsWith(status, StringComparison.Ordinal), $"{file}: {line}");
                    body = held - headEnd - 4;
                    held = 0;
                }
            }

            Require(body == length, $"{file}: {body} bytes instead of {length}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
