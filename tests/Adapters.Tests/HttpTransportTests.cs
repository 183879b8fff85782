using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>The real HTTP client against raw bytes on a real socket; time stays virtual, so nothing here waits.</summary>
[TestClass]
public sealed class HttpTransportTests
{
    private static readonly TestRelease Release = TestPublisher.Next;

    public static IEnumerable<object[]> Wrong()
    {
        yield return Case("200 to a range", ReasonCode.RangeIgnored, 1, "HTTP/1.1 200 OK\nContent-Length: {length}", true);
        yield return Case("404", ReasonCode.NotFound, 1, "HTTP/1.1 404 Not Found\nContent-Length: 0", false);
        yield return Case("404 with a page", ReasonCode.NotFound, 1, "HTTP/1.1 404 Not Found\nContent-Length: {length}", true);
        yield return Case("410", ReasonCode.NotFound, 1, "HTTP/1.1 410 Gone\nContent-Length: 0", false);
        yield return Case("416", ReasonCode.RangeNotSatisfiable, 1, "HTTP/1.1 416 Range Not Satisfiable\nContent-Range: bytes */5\nContent-Length: 0", false);
        yield return Case("500", ReasonCode.ServerError, 3, "HTTP/1.1 500 Internal Server Error\nContent-Length: 0", false);
        yield return Case("503", ReasonCode.ServerBusy, 3, "HTTP/1.1 503 Service Unavailable\nRetry-After: 20\nContent-Length: 0", false);
        yield return Case("a redirect", ReasonCode.Redirected, 1, "HTTP/1.1 302 Found\nLocation: /elsewhere.bin\nContent-Length: 0", false);
        yield return Case("a permanent redirect", ReasonCode.Redirected, 1, "HTTP/1.1 308 Permanent Redirect\nLocation: /elsewhere.bin\nContent-Length: 0", false);
        yield return Case("a compressed body", ReasonCode.UnexpectedStatus, 1, "HTTP/1.1 206 Partial Content\n{range}\nContent-Encoding: gzip\nContent-Length: {length}", true);
        yield return Case("no Content-Range", ReasonCode.RangeMismatch, 1, "HTTP/1.1 206 Partial Content\nContent-Length: {length}", true);
        yield return Case("another Content-Range", ReasonCode.RangeMismatch, 1, "HTTP/1.1 206 Partial Content\nContent-Range: bytes 7-8/{length}\nContent-Length: {length}", true);
        yield return Case("a payload of another size", ReasonCode.PayloadSizeMismatch, 1, "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-1/2\nContent-Length: 2", true);
        yield return Case("another Content-Length", ReasonCode.RangeMismatch, 1, "HTTP/1.1 206 Partial Content\n{range}\nContent-Length: 17", true);
        yield return Case("a transfer coding that is not chunked", ReasonCode.RangeMismatch, 1, "HTTP/1.1 206 Partial Content\n{range}\nTransfer-Encoding: gzip", true);
        yield return Case("a length that is no number", ReasonCode.RangeMismatch, 1, "HTTP/1.1 206 Partial Content\n{range}\nContent-Length: +{length}", true);
        yield return Case("a size that nobody knows", ReasonCode.RangeMismatch, 1, "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-45143/*\nContent-Length: {length}", true);
        yield return Case("a status from nowhere", ReasonCode.UnexpectedStatus, 1, "HTTP/1.1 299 Strange\nContent-Length: 0", false);
        yield return Case("no HTTP at all", ReasonCode.NetworkUnreachable, 3, "SSH-2.0-OpenSSH_9.6", false);
        yield return Case("an error with a control character in a field", ReasonCode.NetworkUnreachable, 3, "HTTP/1.1 500 Internal Server Error\nX: \u0010\nContent-Length: 0", false);
        yield return Case("a range with a control character in a field", ReasonCode.NetworkUnreachable, 3, "HTTP/1.1 206 Partial Content\n{range}\nX: \u0010\nContent-Length: {length}", true);
        yield return Case("nothing, and a closed connection", ReasonCode.NetworkUnreachable, 0, "", false);
    }

    [TestMethod]
    [DynamicData(nameof(Wrong))]
    public void An_answer_that_is_not_the_one_asked_for_has_its_own_reason(string name, ReasonCode reason, int requests, string head, bool body)
    {
        using HostileServer server = new((request, stream) =>
        {
            if (request.Contains("manifest.cose", StringComparison.Ordinal))
            {
                Proper(request, stream);
            }
            else if (head.Length > 0)
            {
                int length = Release.Payload.Length;
                string filled = head.Replace("{length}", length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{range}", $"Content-Range: bytes 0-{length - 1}/{length}", StringComparison.Ordinal);
                HostileServer.Write(stream, filled, body ? Release.Payload : []);
            }
        });
        VirtualDevice device = OverHttp();
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update(server.BaseUrl);

        Assert.AreEqual(reason, outcome.Reason, $"{name}: {string.Join("; ", device.Board.Lines)}");
        Assert.AreEqual(Faults.Of(reason) == Fault.Transient ? UpdateState.Idle : UpdateState.Failed, outcome.State);
        if (requests > 0)
        {
            // .NET tries a connection that was closed without a word again by itself: there the count says nothing.
            Assert.AreEqual(requests, server.Heads.Count(request => !request.Contains("manifest.cose", StringComparison.Ordinal)));
        }

        Assert.IsFalse(server.Heads.Any(request => request.Contains("elsewhere", StringComparison.Ordinal)), "the redirect was followed");
        Assert.IsEmpty(before.Changed);
        using HostileServer mended = new(Proper);
        Assert.AreEqual(UpdateState.Rebooting, device.Update(mended.BaseUrl).State);
    }

    [TestMethod]
    public void A_clean_update_asks_for_the_manifest_whole_and_for_the_payload_by_its_range()
    {
        using HostileServer server = new(Proper);
        VirtualDevice device = OverHttp();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);

        Assert.HasCount(2, server.Heads);
        StringAssert.StartsWith(server.Heads[0], "GET /manifest.cose HTTP/1.1\r\n");
        Assert.IsFalse(server.Heads[0].Contains("Range:", StringComparison.Ordinal));
        StringAssert.StartsWith(server.Heads[1], "GET /payload.bin HTTP/1.1\r\n");
        StringAssert.Contains(server.Heads[1], $"Range: bytes=0-{Release.Payload.Length - 1}\r\n");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(8219)]
    [DataRow(8220)]
    [DataRow(30000)]
    public void A_body_that_breaks_off_is_taken_up_at_the_first_missing_record(int place)
    {
        int payloads = 0;
        using HostileServer server = new((request, stream) =>
        {
            bool cut = !request.Contains("manifest.cose", StringComparison.Ordinal) && payloads++ == 0;
            Answer(request, stream, cut ? place : int.MaxValue);
        });
        VirtualDevice device = OverHttp();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);

        Assert.HasCount(3, server.Heads);
        int first = place / StoredPayload.RecordSize * StoredPayload.RecordSize;
        StringAssert.Contains(server.Heads[2], $"Range: bytes={first}-{Release.Payload.Length - 1}\r\n");
    }

    [TestMethod]
    [DataRow("HTTP/1.1", 1, DisplayName = "chunks of one byte")]
    [DataRow("HTTP/1.1", 100, DisplayName = "chunks of a hundred bytes")]
    [DataRow("HTTP/1.1", 8220, DisplayName = "chunks of a record")]
    [DataRow("HTTP/1.1", int.MaxValue, DisplayName = "one chunk")]
    [DataRow("HTTP/1.0", 0, DisplayName = "HTTP/1.0, up to the end of the connection")]
    [DataRow("HTTP/1.1", 0, DisplayName = "HTTP/1.1, up to the end of the connection")]
    public void Manifest_and_payload_are_taken_without_a_length(string version, int chunk)
    {
        using HostileServer server = new((request, stream) => AnswerWithoutLength(request, stream, version, chunk));
        VirtualDevice device = OverHttp();

        UpdateOutcome outcome = device.Update(server.BaseUrl);

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, $"{outcome.Reason}: {string.Join("; ", device.Board.Lines)}");
        Assert.HasCount(2, server.Heads);
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
            if (ReleaseResponder.IsManifest(request))
            {
                Proper(request, stream);
                return;
            }

            int first = ReleaseResponder.FirstOf(request);
            byte[] part = Release.Payload[first..Math.Min(first + most, size)];
            HostileServer.Write(stream, $"HTTP/1.1 206 Partial Content\nContent-Range: bytes {first}-{first + part.Length - 1}/{size}\nContent-Length: {part.Length}", part);
        });
        VirtualDevice device = OverHttp();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);

        string[] asked = [.. server.Heads.Skip(1)];
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

    [TestMethod]
    public void Retry_After_of_a_real_503_is_waited_out()
    {
        int payloads = 0;
        using HostileServer server = new((request, stream) =>
        {
            if (!request.Contains("manifest.cose", StringComparison.Ordinal) && payloads++ == 0)
            {
                HostileServer.Write(stream, "HTTP/1.1 503 Service Unavailable\nRetry-After: 42\nContent-Length: 0", []);
            }
            else
            {
                Proper(request, stream);
            }
        });
        VirtualDevice device = OverHttp();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);

        Assert.AreEqual(42_000, device.Board.Waits.Sum());
    }

    [TestMethod]
    [DataRow("Fri, 31 Dec 1999 23:59:59 GMT")]
    [DataRow("-5")]
    [DataRow("99999999999999999999")]
    public void A_Retry_After_that_is_no_count_of_seconds_is_as_none(string value)
    {
        using HostileServer server = new((_, stream) => HostileServer.Write(stream, $"HTTP/1.1 503 Service Unavailable\nRetry-After: {value}\nContent-Length: 0", []));

        Answer answer = new HostHttpTransport(new VirtualBoard()).Get(server.BaseUrl, 0, -1);

        Assert.AreEqual(503, answer.Status);
        Assert.AreEqual(0, answer.RetryAfterSeconds);
        answer.Close();
    }

    [TestMethod]
    public void An_endless_body_behind_a_declared_length_is_left_unread()
    {
        using HostileServer server = new((request, stream) =>
        {
            if (request.Contains("manifest.cose", StringComparison.Ordinal))
            {
                Proper(request, stream);
                return;
            }

            int length = Release.Payload.Length;
            HostileServer.Write(stream, $"HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-{length - 1}/{length}\nContent-Length: {length}", Release.Payload);
            byte[] more = new byte[65536];
            for (int i = 0; i < 100; i++)
            {
                stream.Write(more);
            }
        });
        VirtualDevice device = OverHttp();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);
    }

    [TestMethod]
    public void A_manifest_that_never_ends_is_refused_by_its_length_alone()
    {
        using HostileServer server = new((_, stream) =>
        {
            HostileServer.Write(stream, "HTTP/1.1 200 OK\nContent-Length: 9999999999", []);
            byte[] more = new byte[65536];
            for (int i = 0; i < 100; i++)
            {
                stream.Write(more);
            }
        });
        VirtualDevice device = OverHttp();

        Assert.AreEqual(ReasonCode.ManifestTooLarge, device.Update(server.BaseUrl).Reason);
    }

    [TestMethod]
    public void A_board_without_a_network_asks_nobody()
    {
        using HostileServer server = new(Proper);
        VirtualDevice device = OverHttp();
        device.Board.NetworkUp = false;

        Assert.AreEqual(ReasonCode.NetworkUnreachable, device.Update(server.BaseUrl).Reason);

        Assert.IsEmpty(server.Heads);
    }

    [TestMethod]
    public void A_board_that_cannot_say_whether_its_network_is_up_asks_and_finds_out()
    {
        using HostileServer server = new(Proper);
        VirtualDevice device = OverHttp();
        device.Board.Asked = what => _ = what == nameof(Board.IsNetworkUp) ? throw new InvalidOperationException("the driver does not answer") : what;

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);
    }

    [TestMethod]
    public void No_connection_is_kept_for_a_second_request()
    {
        using HostileServer server = new(Proper);
        VirtualDevice device = OverHttp();

        device.Update(server.BaseUrl);

        Assert.IsTrue(server.Heads.All(head => head.Contains("Connection: close\r\n", StringComparison.OrdinalIgnoreCase)), server.Heads[0]);
    }

    [TestMethod]
    public void Nobody_listening_is_an_unreachable_network()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        VirtualDevice device = OverHttp();

        UpdateOutcome outcome = device.Update($"http://127.0.0.1:{port}/");

        Assert.AreEqual(ReasonCode.NetworkUnreachable, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.HasCount(2, device.Board.Waits);
    }

    [TestMethod]
    [DataRow("no url at all")]
    [DataRow("ftp://127.0.0.1/")]
    [DataRow("http://")]
    public void A_URL_that_is_none_is_a_fault_and_no_exception(string url)
    {
        VirtualDevice device = OverHttp();

        Assert.AreEqual(UpdateState.Idle, device.Update(url).State);
    }

    private static object[] Case(string name, ReasonCode reason, int requests, string head, bool body) => [name, reason, requests, head, body];

    private static VirtualDevice OverHttp()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Transport = new HostHttpTransport(device.Board);
        return device;
    }

    /// <summary>Answers properly, but for the length: in chunks, or up to the end of the connection.</summary>
    private static void AnswerWithoutLength(string request, NetworkStream stream, string version, int chunk)
    {
        bool isManifest = ReleaseResponder.IsManifest(request);
        byte[] file = isManifest ? Release.ManifestFile : Release.Payload;
        string head = $"{version} {(isManifest ? "200 OK" : $"206 Partial Content\nContent-Range: bytes 0-{file.Length - 1}/{file.Length}")}";
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

    private static void Proper(string request, NetworkStream stream) => Answer(request, stream, int.MaxValue);

    private static void Answer(string request, NetworkStream stream, int most) => ReleaseResponder.Answer(Release, request, stream, most);
}
