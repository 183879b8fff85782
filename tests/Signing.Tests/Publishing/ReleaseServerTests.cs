using System.Net;
using System.Net.Sockets;
using System.Text;
using Verso.Publishing;
using Verso.Support;

namespace Verso.Signing.Tests.Publishing;

[TestClass]
public sealed partial class ReleaseServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ScratchFolder _scratch = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private byte[] _payload = [];

    [TestInitialize]
    public void Publish()
    {
        _payload = new byte[100_000];
        new Random(7).NextBytes(_payload);
        Directory.CreateDirectory(_scratch["site"]);
        File.WriteAllBytes(_scratch["site/payload.bin"], _payload);
        File.WriteAllText(_scratch["site/.hidden"], "secret");
        File.WriteAllText(_scratch["site/empty.bin"], "");
        File.WriteAllText(_scratch["outside.txt"], "secret");
    }

    [TestCleanup]
    public void CleanUp()
    {
        _client.Dispose();
        _scratch.Dispose();
    }

    [TestMethod]
    public async Task A_file_is_served_whole_with_its_length_a_strong_tag_and_an_offer_of_ranges()
    {
        await using ReleaseServer server = await StartAsync();
        using HttpResponseMessage answer = await GetAsync(server, "payload.bin");

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(_payload.Length, answer.Content.Headers.ContentLength);
        Assert.IsFalse(answer.Headers.ETag!.IsWeak);
        CollectionAssert.Contains(answer.Headers.AcceptRanges.ToArray(), "bytes");
        CollectionAssert.AreEqual(_payload, await answer.Content.ReadAsByteArrayAsync());
    }

    [TestMethod]
    [DataRow("bytes=0-0", 0, 1)]
    [DataRow("bytes=8220-16439", 8220, 8220)]
    [DataRow("bytes=99999-99999", 99999, 1)]
    [DataRow("bytes=98640-", 98640, 1360)]
    [DataRow("bytes=-500", 99500, 500)]
    [DataRow("bytes=-200000", 0, 100000)]
    [DataRow("bytes=99000-2000000", 99000, 1000)]
    public async Task A_range_is_answered_by_206_and_exactly_its_bytes(string range, int first, int length)
    {
        await using ReleaseServer server = await StartAsync();
        using HttpResponseMessage answer = await GetAsync(server, "payload.bin", ("Range", range));

        Assert.AreEqual(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.AreEqual($"bytes {first}-{first + length - 1}/100000", answer.Content.Headers.ContentRange!.ToString());
        Assert.AreEqual(length, answer.Content.Headers.ContentLength);
        CollectionAssert.AreEqual(_payload[first..(first + length)], await answer.Content.ReadAsByteArrayAsync());
    }

    [TestMethod]
    [DataRow("bytes=100000-")]
    [DataRow("bytes=100000-100001")]
    [DataRow("bytes=-0")]
    public async Task A_range_outside_the_file_is_answered_by_416_and_the_size(string range)
    {
        await using ReleaseServer server = await StartAsync();
        using HttpResponseMessage answer = await GetAsync(server, "payload.bin", ("Range", range));

        Assert.AreEqual(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.AreEqual("bytes */100000", answer.Content.Headers.ContentRange!.ToString());
        Assert.AreEqual(0, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [TestMethod]
    [DataRow("bytes=5-2")]
    [DataRow("bytes=")]
    [DataRow("bytes=a-b")]
    [DataRow("chunks=1-2")]
    [DataRow("bytes=0-1,5-6")]
    public async Task A_range_that_is_malformed_or_manifold_is_passed_over(string range)
    {
        await using ReleaseServer server = await StartAsync();
        using HttpResponseMessage answer = await GetAsync(server, "payload.bin", ("Range", range));

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(_payload.Length, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [TestMethod]
    public async Task An_empty_file_is_served_empty()
    {
        await using ReleaseServer server = await StartAsync();
        using HttpResponseMessage answer = await GetAsync(server, "empty.bin");

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(0, answer.Content.Headers.ContentLength);
    }

    [TestMethod]
    public async Task Head_tells_the_length_and_sends_no_body_whatever_range_is_asked()
    {
        await using ReleaseServer server = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(server.BaseUrl, "payload.bin"));
        request.Headers.TryAddWithoutValidation("Range", "bytes=5-9");
        using HttpResponseMessage answer = await _client.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(_payload.Length, answer.Content.Headers.ContentLength);
        Assert.AreEqual(0, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [TestMethod]
    public async Task The_tag_saves_a_second_download_until_the_content_changes()
    {
        await using ReleaseServer server = await StartAsync();
        using HttpResponseMessage first = await GetAsync(server, "payload.bin");
        string tag = first.Headers.ETag!.ToString();
        using HttpResponseMessage second = await GetAsync(server, "payload.bin", ("If-None-Match", tag));
        Assert.AreEqual(HttpStatusCode.NotModified, second.StatusCode);

        // The same length and the same modification time, as when two releases are built within one tick.
        DateTime changed = File.GetLastWriteTimeUtc(_scratch["site/payload.bin"]);
        await server.StopAsync();
        _payload[0] ^= 1;
        File.WriteAllBytes(_scratch["site/payload.bin"], _payload);
        File.SetLastWriteTimeUtc(_scratch["site/payload.bin"], changed);
        await using ReleaseServer again = await StartAsync();
        using HttpResponseMessage third = await GetAsync(again, "payload.bin", ("If-None-Match", tag));
        Assert.AreEqual(HttpStatusCode.OK, third.StatusCode);
    }

    [TestMethod]
    public async Task A_range_under_a_stale_tag_is_answered_by_the_whole_new_file()
    {
        await using ReleaseServer server = await StartAsync();
        using HttpResponseMessage first = await GetAsync(server, "payload.bin");
        string tag = first.Headers.ETag!.ToString();
        using HttpResponseMessage fresh = await GetAsync(server, "payload.bin", ("Range", "bytes=0-9"), ("If-Range", tag));
        using HttpResponseMessage stale = await GetAsync(server, "payload.bin", ("Range", "bytes=0-9"), ("If-Range", "\"another\""));

        Assert.AreEqual(HttpStatusCode.PartialContent, fresh.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, stale.StatusCode);
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/missing.bin")]
    [DataRow("/.hidden")]
    [DataRow("/../outside.txt")]
    [DataRow("/%2e%2e/outside.txt")]
    [DataRow("/%2e%2e%2foutside.txt")]
    [DataRow("/..%5coutside.txt")]
    [DataRow("/payload.bin/")]
    [DataRow("//payload.bin")]
    [DataRow("/inner/../../outside.txt")]
    [DataRow("/payload.bin%00.txt")]
    public async Task Nothing_but_the_folders_own_visible_files_is_served(string target)
    {
        await using ReleaseServer server = await StartAsync();
        string answer = await SendRawAsync(server, $"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        StringAssert.Matches(answer, new System.Text.RegularExpressions.Regex("^HTTP/1.1 40[04] "));
        Assert.IsFalse(answer.Contains("secret", StringComparison.Ordinal), answer);
    }

    [TestMethod]
    public async Task A_link_is_followed_inside_the_folder_and_never_out_of_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Symbolic links need a privilege on Windows.");
        }

        File.CreateSymbolicLink(_scratch["site/latest.bin"], "payload.bin");
        File.CreateSymbolicLink(_scratch["site/leak.txt"], _scratch["outside.txt"]);
        Directory.CreateSymbolicLink(_scratch["site/up"], _scratch.Path);
        File.CreateSymbolicLink(_scratch["site/loop"], "loop");
        await using ReleaseServer server = await StartAsync();

        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(server, "latest.bin"));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(server, "leak.txt"));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(server, "up/outside.txt"));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(server, "loop"));
    }

    [TestMethod]
    public async Task Files_in_folders_below_are_served()
    {
        Directory.CreateDirectory(_scratch["site/1.1.0"]);
        File.WriteAllText(_scratch["site/1.1.0/manifest.cose"], "m");
        await using ReleaseServer server = await StartAsync();
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(server, "1.1.0/manifest.cose"));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(server, "1.1.0"));
    }

    [TestMethod]
    public async Task Another_method_is_refused_with_the_ones_that_are_allowed()
    {
        await using ReleaseServer server = await StartAsync();
        using HttpResponseMessage answer = await _client.DeleteAsync(new Uri(server.BaseUrl, "payload.bin"));
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        CollectionAssert.AreEquivalent(new[] { "GET", "HEAD" }, answer.Content.Headers.Allow.ToArray());
    }

    [TestMethod]
    public async Task Every_request_is_reported_once_it_is_finished()
    {
        var reports = new Reports();
        await using ReleaseServer server = await StartAsync(reports);
        (await GetAsync(server, "payload.bin", ("Range", "bytes=10-19"))).Dispose();
        (await GetAsync(server, "missing")).Dispose();

        Assert.AreEqual(new RequestRecord("GET", "/payload.bin", "bytes=10-19", 206, 10), await reports.NextAsync());
        Assert.AreEqual(new RequestRecord("GET", "/missing", null, 404, 0), await reports.NextAsync());
    }

    [TestMethod]
    public async Task A_client_that_goes_away_midway_is_reported_with_the_bytes_that_went_out()
    {
        File.WriteAllBytes(_scratch["site/large.bin"], new byte[64 << 20]);
        var reports = new Reports();
        await using ReleaseServer server = await StartAsync(reports);
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, server.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n"));
            await client.GetStream().ReadExactlyAsync(new byte[100_000]);
            client.Client.LingerState = new LingerOption(true, 0);
        }

        RequestRecord report = await reports.NextAsync();
        Assert.AreEqual(200, report.Status);
        // Six slices of 16 KiB must be counted before the seventh, during which the client stopped reading.
        Assert.IsTrue(report.Bytes is >= 6 * 16384 and < 64 << 20, $"{report.Bytes} bytes");
    }

    [TestMethod]
    public async Task A_rate_limit_spreads_the_body_evenly_over_its_time()
    {
        var time = new VirtualTime();
        await using ReleaseServer server = await ReleaseServer.StartAsync(_scratch["site"], new ReleaseServerOptions { BytesPerSecond = 2_000, TimeProvider = time });
        using HttpResponseMessage answer = await GetAsync(server, "payload.bin");

        CollectionAssert.AreEqual(_payload, await answer.Content.ReadAsByteArrayAsync());
        Assert.AreEqual(50.0, time.Elapsed.TotalSeconds, 0.5);
    }

    [TestMethod]
    public async Task Port_0_takes_a_free_port_and_a_port_in_use_is_refused()
    {
        await using ReleaseServer server = await StartAsync();
        Assert.AreNotEqual(0, server.Port);
        Assert.AreEqual($"http://127.0.0.1:{server.Port}/", server.BaseUrl.ToString());
        await Assert.ThrowsExactlyAsync<IOException>(() => ReleaseServer.StartAsync(_scratch["site"], new ReleaseServerOptions { Port = server.Port }));
    }

    [TestMethod]
    public async Task A_missing_folder_is_refused()
    {
        await Assert.ThrowsExactlyAsync<DirectoryNotFoundException>(() => ReleaseServer.StartAsync(_scratch["nowhere"]));
    }

    [TestMethod]
    public async Task Stopping_frees_the_port()
    {
        ReleaseServer server = await StartAsync();
        int port = server.Port;
        await server.StopAsync();
        await server.DisposeAsync();
        await using ReleaseServer again = await ReleaseServer.StartAsync(_scratch["site"], new ReleaseServerOptions { Port = port });
        Assert.AreEqual(port, again.Port);
    }

    private static async Task<string> SendRawAsync(ReleaseServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync().WaitAsync(Patience);
    }

    private async Task<ReleaseServer> StartAsync(Reports? reports = null)
    {
        ReleaseServer server = await ReleaseServer.StartAsync(_scratch["site"]);
        if (reports is not null)
        {
            server.RequestFinished += (_, finished) => reports.Add(finished.Request);
        }

        return server;
    }

    private async Task<HttpResponseMessage> GetAsync(ReleaseServer server, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.BaseUrl, path));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request);
    }

    private async Task<HttpStatusCode> StatusAsync(ReleaseServer server, string path)
    {
        using HttpResponseMessage answer = await GetAsync(server, path);
        return answer.StatusCode;
    }

    private sealed class Reports
    {
        private readonly System.Threading.Channels.Channel<RequestRecord> _channel = System.Threading.Channels.Channel.CreateUnbounded<RequestRecord>();

        public void Add(RequestRecord request) => _channel.Writer.TryWrite(request);

        public Task<RequestRecord> NextAsync() => _channel.Reader.ReadAsync().AsTask().WaitAsync(Patience);
    }

    private async Task<string[]> CachingAsync(ReleaseServer server, string[] paths)
    {
        List<string> caching = [];
        foreach (string path in paths)
        {
            using HttpResponseMessage answer = await GetAsync(server, path);
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, path);
            caching.Add(string.Join(", ", answer.Headers.GetValues("Cache-Control")));
        }

        return [.. caching];
    }
}
