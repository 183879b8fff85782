using Verso.Publishing;

namespace Verso.Benchmarks;

/// <summary>A release of one size on a real server, for any number of devices, one after the other.</summary>
internal sealed class ServedRelease : IAsyncDisposable
{
    private readonly PublishedRelease _release;
    private readonly RequestLog _log;
    private readonly ReleaseServer _server;
    private readonly int _seed;

    private ServedRelease(PublishedRelease release, RequestLog log, ReleaseServer server, int seed)
    {
        _release = release;
        _log = log;
        _server = server;
        _seed = seed;
    }

    /// <summary>Builds and publishes a release.</summary>
    /// <param name="imageSize">The size of its image in bytes.</param>
    /// <param name="seed">The seed of the image's bytes and of the back-off's jitter.</param>
    public static async Task<ServedRelease> OpenAsync(int imageSize, int seed)
    {
        return await OpenAsync(new PublishedRelease(imageSize, seed), seed);
    }

    /// <summary>Publishes a release, and disposes it at the end.</summary>
    public static async Task<ServedRelease> OpenAsync(PublishedRelease release, int seed)
    {
        release.Build();
        RequestLog log = new();
        return new ServedRelease(release, log, await ReleaseServer.StartAsync(release.SiteFolder, requestFinished: log.OnFinished), seed);
    }

    /// <summary>Updates a fresh device.</summary>
    /// <param name="plan">The cuts.</param>
    /// <param name="cancel">Ends the update.</param>
    /// <exception cref="InvalidOperationException">The update did not complete, or two counts differ.</exception>
    public async Task<UpdateFigures> MeasureAsync(CutPlan plan, CancellationToken cancel = default)
    {
        UpdateFigures figures = plan.Kind == CutKind.None ? await MeasureWireAsync(plan) : UpdateRun.Measure(_release, _server.BaseUrl, plan, new VirtualClockBoard(_seed));
        await _log.ExpectAsync(figures.Requests, cancel);
        return figures;
    }

    /// <summary>Updates a fresh device over a slow link, on a clock that every byte and every flash operation advances.</summary>
    /// <param name="form">The form of the image.</param>
    /// <param name="timing">The timing of link and flash.</param>
    /// <param name="cancel">Ends the update.</param>
    public async Task<LinkFigures> MeasureLinkAsync(string form, LinkTiming timing, CancellationToken cancel = default)
    {
        VirtualClockBoard board = new(_seed);
        await using WireTap tap = new(_server.BaseUrl, bytes => board.Pass(timing.OfBytes(bytes)));
        TimeSpan flash = TimeSpan.Zero;
        UpdateFigures figures = UpdateRun.Measure(_release, tap.Url, CutPlan.None(), board, isErase =>
        {
            flash += timing.OfFlash(isErase);
            board.Pass(timing.OfFlash(isErase));
        });
        long bytes = await tap.FinishAsync();
        await _log.ExpectAsync(figures.Requests, cancel);
        return new LinkFigures(form, bytes, timing.OfBytes(bytes), flash, board.Elapsed);
    }

    // Bytes in buffers cannot be counted when a connection breaks, so only an undisturbed update goes through a tap.
    private async Task<UpdateFigures> MeasureWireAsync(CutPlan plan)
    {
        await using WireTap tap = new(_server.BaseUrl);
        UpdateFigures figures = UpdateRun.Measure(_release, tap.Url, plan, new VirtualClockBoard(_seed));
        return figures with { WireBytes = await tap.FinishAsync() };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _log.Dispose();
        _release.Dispose();
    }
}
