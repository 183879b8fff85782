using System.Net.Sockets;
using System.Text;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>The length of a response, with and without a length in its header (SPEC 4), on a real socket.</summary>
[TestClass]
public sealed class HttpLengthTests
{
    private static readonly TestRelease Release = OverHttp.Release;
    private static readonly byte[] Pointer = new MemorySite { Release = Release }.PointerFor()!;

    [TestMethod]
    [DataRow("HTTP/1.1", 1, DisplayName = "chunks of one byte")]
    [DataRow("HTTP/1.1", 100, DisplayName = "chunks of a hundred bytes")]
    [DataRow("HTTP/1.1", 8220, DisplayName = "chunks of a record")]
    [DataRow("HTTP/1.1", int.MaxValue, DisplayName = "one chunk")]
    [DataRow("HTTP/1.0", 0, DisplayName = "HTTP/1.0, up to the end of the connection")]
    [DataRow("HTTP/1.1", 0, DisplayName = "HTTP/1.1, up to the end of the connection")]
    public void Pointer_manifest_and_payload_are_taken_without_a_length(string version, int chunk)
    {
        using HostileServer server = new((request, stream) => AnswerWithoutLength(request, stream, version, chunk));
        VirtualDevice device = OverHttp.Device();

        UpdateOutcome outcome = device.Update(server.BaseUrl);

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, $"{outcome.Reason}: {string.Join("; ", device.Board.Lines)}");
        Assert.HasCount(3, server.Heads);
        CollectionAssert.AreEqual(Release.Image, device.Bytes("slot_b")[..Release.Image.Length]);
    }

    [TestMethod]
    [DataRow(StoredPayload.RecordSize)]
    [DataRow(5000)]
    public void A_server_that_gives_less_than_it_was_asked_for_is_asked_again_where_it_ended(int most)
    {
        int size = Release.Payload.Length;
        using HostileServer server = new((request, stream) =>
        {
            if (!ReleaseResponder.IsPayload(request))
            {
                OverHttp.Proper(request, stream);
                return;
            }

            int first = ReleaseResponder.FirstOf(request);
            byte[] part = Release.Payload[first..Math.Min(first + most, size)];
            HostileServer.Write(stream, $"HTTP/1.1 206 Partial Content\nContent-Range: bytes {first}-{first + part.Length - 1}/{size}\nContent-Length: {part.Length}", part);
        });
        VirtualDevice device = OverHttp.Device();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);

        string[] asked = [.. server.Heads.Where(ReleaseResponder.IsPayload)];
        Assert.HasCount((size + most - 1) / most, asked);
        for (int i = 0; i < asked.Length; i++)
        {
            StringAssert.Contains(asked[i], $"Range: bytes={i * most}-{size - 1}\r\n");
        }
    }

    [TestMethod]
    [DataRow("Content-Length: 100", 100L)]
    [DataRow("Content-Length: 0", 0L)]
    [DataRow("Transfer-Encoding: chunked", -1L)]
    [DataRow("Transfer-Encoding: Chunked", -1L)]
    [DataRow("X: y", -1L, DisplayName = "none of both")]
    [DataRow("Transfer-Encoding: chunked\nContent-Length: 5", 0L)]
    [DataRow("Transfer-Encoding: gzip, chunked", 0L)]
    [DataRow("Transfer-Encoding: gzip", 0L)]
    [DataRow("Transfer-Encoding: chunked2", 0L)]
    [DataRow("Content-Length: -100", 0L)]
    [DataRow("Content-Length: 1e2", 0L)]
    [DataRow("Content-Length: 100, 100", 0L)]
    [DataRow("Content-Length: 99\nContent-Length: 100", 0L)]
    [DataRow("Content-Length: 99999999999999999999999", 0L)]
    public void A_head_that_contradicts_itself_about_the_length_brings_no_bytes(string fields, long length)
    {
        using HostileServer server = new((_, stream) => HostileServer.Write(stream, "HTTP/1.1 200 OK\n" + fields, [.. "5\r\nhello\r\n0\r\n\r\n"u8, .. new byte[100]]));

        Answer answer = new HostHttpTransport(new VirtualBoard()).Get(server.BaseUrl, 0, -1);

        Assert.AreEqual(ReasonCode.None, answer.Failure);
        Assert.AreEqual(length, answer.ContentLength);
        Assert.AreEqual(length == 0 ? -1 : 5, answer.Read(new byte[5], 0, 5));
        answer.Close();
    }

    /// <summary>Responds correctly except for the length: in chunks, or up to the end of the connection.</summary>
    private static void AnswerWithoutLength(string request, NetworkStream stream, string version, int chunk)
    {
        bool isPayload = ReleaseResponder.IsPayload(request);
        byte[] file = isPayload ? Release.Payload : ReleaseResponder.IsManifest(request) ? Release.ManifestFile : Pointer;
        string head = $"{version} {(!isPayload ? "200 OK" : $"206 Partial Content\nContent-Range: bytes 0-{file.Length - 1}/{file.Length}")}";
        if (chunk == 0)
        {
            HostileServer.Write(stream, head, file);
            return;
        }

        using MemoryStream body = new();
        foreach (byte[] part in file.Chunk(chunk))
        {
            body.Write(Encoding.ASCII.GetBytes($"{part.Length:X};name=value\r\n"));
            body.Write(part);
            body.Write("\r\n"u8);
        }

        body.Write("0\r\n\r\n"u8);
        HostileServer.Write(stream, head + "\nTransfer-Encoding: chunked", body.ToArray());
    }
}
