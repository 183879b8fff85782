using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>The real HTTP client with raw bytes on a real socket. Time is virtual, so nothing here waits.</summary>
[TestClass]
public sealed partial class HttpTransportTests
{
    private static readonly TestRelease Release = OverHttp.Release;

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
    public void A_request_that_runs_out_of_memory_is_not_taken_for_a_broken_network()
    {
        Answer answer = new Exhausted(new VirtualBoard()).Get("http://127.0.0.1:1/manifest.cose", 0, -1);

        Assert.AreEqual((ReasonCode.OutOfMemory, Fault.Transient), (answer.Failure, Faults.Of(answer.Failure)));
    }

    [TestMethod]
    public void A_body_that_runs_out_of_memory_is_not_taken_for_a_connection_that_broke()
    {
        VirtualBoard board = new();
        HttpAnswer answer = new(null!, (Starving)RuntimeHelpers.GetUninitializedObject(typeof(Starving)), board);

        Assert.AreEqual((-1, ReasonCode.OutOfMemory), (answer.Read(new byte[1], 0, 1), answer.Failure));
        StringAssert.StartsWith(board.Lines[^1], "body ended early: ");
    }

    [TestMethod]
    [DynamicData(nameof(Wrong))]
    public void An_answer_that_is_not_the_one_asked_for_has_its_own_reason(string name, ReasonCode reason, int requests, string head, bool body)
    {
        using HostileServer server = new((request, stream) =>
        {
            if (!ReleaseResponder.IsPayload(request))
            {
                OverHttp.Proper(request, stream);
            }
            else if (head.Length > 0)
            {
                int length = Release.Payload.Length;
                string filled = head.Replace("{length}", length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{range}", $"Content-Range: bytes 0-{length - 1}/{length}", StringComparison.Ordinal);
                HostileServer.Write(stream, filled, body ? Release.Payload : []);
            }
        });
        VirtualDevice device = OverHttp.Device();
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update(server.BaseUrl);

        Assert.AreEqual(reason, outcome.Reason, $"{name}: {string.Join("; ", device.Board.Lines)}");
        Assert.AreEqual(Faults.Of(reason) == Fault.Transient ? UpdateState.Idle : UpdateState.Failed, outcome.State);
        if (requests > 0)
        {
            // .NET itself retries a connection that was closed without a response, so the count means nothing there.
            Assert.AreEqual(requests, server.Heads.Count(ReleaseResponder.IsPayload));
        }

        Assert.IsFalse(server.Heads.Any(request => request.Contains("elsewhere", StringComparison.Ordinal)), "the redirect was followed");
        Assert.IsEmpty(before.Changed);
        using HostileServer mended = new(OverHttp.Proper);
        Assert.AreEqual(UpdateState.Rebooting, device.Update(mended.BaseUrl).State);
    }

    [TestMethod]
    public void A_clean_update_asks_for_pointer_and_manifest_whole_and_for_the_payload_by_its_range()
    {
        using HostileServer server = new(OverHttp.Proper);
        VirtualDevice device = OverHttp.Device();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);

        string folder = "/releases/" + Convert.ToHexStringLower(Release.Manifest.ReleaseId);
        Assert.HasCount(3, server.Heads);
        StringAssert.StartsWith(server.Heads[0], "GET /channels/stable/ereader-r2.cose HTTP/1.1\r\n");
        StringAssert.StartsWith(server.Heads[1], $"GET {folder}/manifest.cose HTTP/1.1\r\n");
        Assert.IsFalse(server.Heads.Take(2).Any(head => head.Contains("Range:", StringComparison.Ordinal)));
        StringAssert.StartsWith(server.Heads[2], $"GET {folder}/payload.bin HTTP/1.1\r\n");
        StringAssert.Contains(server.Heads[2], $"Range: bytes=0-{Release.Payload.Length - 1}\r\n");
        Assert.IsFalse(server.Heads.Any(head => head.Contains("If-None-Match", StringComparison.OrdinalIgnoreCase)), "nothing is known yet");
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
            bool cut = ReleaseResponder.IsPayload(request) && payloads++ == 0;
            OverHttp.Answer(request, stream, cut ? place : int.MaxValue);
        });
        VirtualDevice device = OverHttp.Device();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);

        Assert.HasCount(4, server.Heads);
        int first = place / StoredPayload.RecordSize * StoredPayload.RecordSize;
        StringAssert.Contains(server.Heads[3], $"Range: bytes={first}-{Release.Payload.Length - 1}\r\n");
    }

    [TestMethod]
    public void Retry_After_of_a_real_503_is_waited_out()
    {
        int payloads = 0;
        using HostileServer server = new((request, stream) =>
        {
            if (ReleaseResponder.IsPayload(request) && payloads++ == 0)
            {
                HostileServer.Write(stream, "HTTP/1.1 503 Service Unavailable\nRetry-After: 42\nContent-Length: 0", []);
            }
            else
            {
                OverHttp.Proper(request, stream);
            }
        });
        VirtualDevice device = OverHttp.Device();

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
            if (!ReleaseResponder.IsPayload(request))
            {
                OverHttp.Proper(request, stream);
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
        VirtualDevice device = OverHttp.Device();

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);
    }

    [TestMethod]
    [DataRow(false, ReasonCode.PointerTooLarge)]
    [DataRow(true, ReasonCode.ManifestTooLarge)]
    public void A_pointer_or_a_manifest_that_never_ends_is_refused_by_its_length_alone(bool manifest, ReasonCode reason)
    {
        using HostileServer server = new((request, stream) =>
        {
            if (ReleaseResponder.IsManifest(request) != manifest)
            {
                OverHttp.Proper(request, stream);
                return;
            }

            HostileServer.Write(stream, "HTTP/1.1 200 OK\nContent-Length: 9999999999", []);
            byte[] more = new byte[65536];
            for (int i = 0; i < 100; i++)
            {
                stream.Write(more);
            }
        });
        VirtualDevice device = OverHttp.Device();

        Assert.AreEqual(reason, device.Update(server.BaseUrl).Reason);
    }

    [TestMethod]
    public void A_board_without_a_network_asks_nobody()
    {
        using HostileServer server = new(OverHttp.Proper);
        VirtualDevice device = OverHttp.Device();
        device.Board.NetworkUp = false;

        Assert.AreEqual(ReasonCode.NetworkUnreachable, device.Update(server.BaseUrl).Reason);

        Assert.IsEmpty(server.Heads);
    }

    [TestMethod]
    public void A_board_that_cannot_say_whether_its_network_is_up_asks_and_finds_out()
    {
        using HostileServer server = new(OverHttp.Proper);
        VirtualDevice device = OverHttp.Device();
        device.Board.Asked = what => _ = what == nameof(Board.IsNetworkUp) ? throw new InvalidOperationException("the driver does not answer") : what;

        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);
    }

    [TestMethod]
    public void No_connection_is_kept_for_a_second_request()
    {
        using HostileServer server = new(OverHttp.Proper);
        VirtualDevice device = OverHttp.Device();

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
        VirtualDevice device = OverHttp.Device();

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
        VirtualDevice device = OverHttp.Device();

        Assert.AreEqual(UpdateState.Idle, device.Update(url).State);
    }

    private static object[] Case(string name, ReasonCode reason, int requests, string head, bool body) => [name, reason, requests, head, body];

#pragma warning disable CS0618, SYSLIB0051 // The only constructor that the compiler lets a derived class call. It throws, and is not called.
    private sealed class Starving(SerializationInfo info, StreamingContext context) : HttpWebResponse(info, context)
#pragma warning restore CS0618, SYSLIB0051
    {
        public override HttpStatusCode StatusCode => HttpStatusCode.OK;

        public override long ContentLength => -1;

        public override WebHeaderCollection Headers => [];

        public override Stream GetResponseStream() => new StarvingStream();
    }

    private sealed class StarvingStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new InsufficientMemoryException();
    }

    private sealed class Exhausted(Board board) : HttpTransport(board)
    {
        protected override void Prepare(HttpWebRequest request) => throw new InsufficientMemoryException();
    }
}
