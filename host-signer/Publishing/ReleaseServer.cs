using System.Globalization;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Verso.Publishing;

/// <summary>
/// Serves a folder's files over HTTP/1.1 to devices: GET and HEAD, single byte ranges (RFC 9110 section 14), strong entity
/// tags with If-None-Match and If-Range. It writes no files; <see cref="RequestFinished"/> reports each request.
/// </summary>
/// <remarks>
/// The roots and the releases of a site never change (SPEC 18.2), and caches may keep them for a year. Everything else, such as a pointer, is asked for
/// again each time.
/// </remarks>
public sealed class ReleaseServer : IAsyncDisposable
{
    private readonly PublishedFolder _folder;
    private readonly EntityTags _tags = new();
    private readonly RateLimiter? _limiter;
    private readonly WebApplication _application;
    private readonly Channel<RequestRecord> _finished = Channel.CreateUnbounded<RequestRecord>(new UnboundedChannelOptions { SingleReader = true });
    private Task _raising = Task.CompletedTask;

    private ReleaseServer(string folder, ReleaseServerOptions options)
    {
        _folder = new PublishedFolder(folder);
        _limiter = options.BytesPerSecond is long rate ? new RateLimiter(rate, options.TimeProvider) : null;
        _application = Build(options);
        _application.Run(HandleAsync);
    }

    /// <summary>
    /// Raised once for every request, after its last byte was sent or its client disconnected. Events are raised one at a time, in the order
    /// in which the requests finished. <see cref="StopAsync"/> waits until all of them have been raised.
    /// </summary>
    public event EventHandler<RequestFinishedEventArgs>? RequestFinished;

    /// <summary>The TCP port that the server listens on.</summary>
    public int Port => BaseUrl.Port;

    /// <summary>The address for devices, ending in <c>/</c>.</summary>
    public Uri BaseUrl { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts a server for a folder.</summary>
    /// <param name="folder">The folder. Each request reads its files as they are at that time.</param>
    /// <param name="options">The address and the speed; null for the defaults.</param>
    /// <param name="requestFinished">A handler that receives every request from the first on. Others can be added to <see cref="RequestFinished"/> later.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The address or port cannot be used.</exception>
    public static async Task<ReleaseServer> StartAsync(string folder, ReleaseServerOptions? options = null, EventHandler<RequestFinishedEventArgs>? requestFinished = null)
    {
        options ??= new ReleaseServerOptions();
        var server = new ReleaseServer(folder, options) { RequestFinished = requestFinished };
        try
        {
            await server._application.StartAsync();
            server._raising = server.RaiseAsync();
        }
        catch (System.Net.Sockets.SocketException failure)
        {
            await server.DisposeAsync();
            throw new IOException($"{options.Address} port {options.Port.ToString(CultureInfo.InvariantCulture)}: {failure.Message}", failure);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        IServerAddressesFeature addresses = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.BaseUrl = Reachable(options.Address, new Uri(addresses.Addresses.First()).Port);
        return server;
    }

    /// <summary>Stops the server. Responses in progress are aborted after about a second.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(patience.Token);
        _finished.Writer.TryComplete();
        await _raising;
    }

    /// <summary>Stops the server if it is running, and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _finished.Writer.TryComplete();
        await _raising;
    }

    private static WebApplication Build(ReleaseServerOptions options)
    {
        // The empty builder: no configuration from files or the environment, no console logging, nothing but Kestrel.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
            // This server is for devices on slow links: they are not an attack.
            kestrel.Limits.MinResponseDataRate = null;
            // Without a buffer of its own, the server knows how many bytes it has sent.
            kestrel.Limits.MaxResponseBufferSize = 0;
            kestrel.Limits.MaxRequestBodySize = 0;
        });
        return builder.Build();
    }

    private static Uri Reachable(IPAddress address, int port)
    {
        IPAddress host = address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address;
        return new Uri($"http://{new IPEndPoint(host, port)}/");
    }

    private async Task HandleAsync(HttpContext context)
    {
        var body = new MeteredBody(context.Response.BodyWriter, _limiter);
        context.Response.Body = body;
        string? range = context.Request.Headers.Range.Count == 0 ? null : context.Request.Headers.Range.ToString();
        try
        {
            await AnswerAsync(context);
            await context.Response.CompleteAsync();
        }
        catch (OperationCanceledException) when (body.ClientGone || context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected: the event below reports the number of bytes sent.
            context.Abort();
        }
        catch (IOException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        finally
        {
            _finished.Writer.TryWrite(new RequestRecord(context.Request.Method, context.Request.Path.Value ?? "/", range, context.Response.StatusCode, body.BytesSent));
        }
    }

    private async Task RaiseAsync()
    {
        await foreach (RequestRecord request in _finished.Reader.ReadAllAsync())
        {
            RequestFinished?.Invoke(this, new RequestFinishedEventArgs(request));
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        bool head = HttpMethods.IsHead(context.Request.Method);
        if (!head && !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        string? path = _folder.Find(context.Request.Path.Value ?? "/");
        FileStream? content = path is null ? null : TryOpen(path);
        if (content is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (content)
        {
            if (head || !context.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            {
                // Range is defined for GET only, and an unknown unit is ignored (RFC 9110 section 14.2).
                context.Request.Headers.Range = default;
            }

            DateTime changed = File.GetLastWriteTimeUtc(content.SafeFileHandle);
            context.Response.Headers.CacheControl = _folder.IsWrittenOnce(context.Request.Path.Value!) ? "public, max-age=31536000, immutable" : "no-cache";
            await Results.Stream(
                content,
                path!.EndsWith(".cose", StringComparison.Ordinal) ? "application/cose" : "application/octet-stream",
                fileDownloadName: null,
                lastModified: changed,
                entityTag: await _tags.OfAsync(path, content, changed, context.RequestAborted),
                enableRangeProcessing: true).ExecuteAsync(context);
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 65536, FileOptions.Asynchronous);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The file was removed after it was found, or is not readable: there is nothing to serve, and the response is a 404.
            return null;
        }
    }
}
