using Verso.Publishing;

namespace Verso.Benchmarks;

/// <summary>A release of one size on a real server, for as many devices as come one after the other.</summary>
internal sealed class UpdateStand : IAsyncDisposable
{
    private readonly PublishedRelease _release;
    private readonly RequestLog _log;
    private readonly ReleaseServer _server;
    private readonly int _seed;

    private UpdateStand(PublishedRelease release, RequestLog log, ReleaseServer server, int seed)
    {
        _release = release;
        _log = log;
        _server = server;
        _seed = seed;
    }

    /// <summary>Builds and publishes a release.</summary>
    /// <param name="imageSize">Bytes of its image.</param>
    /// <param name="seed">Of the image's bytes and of the back-off's jitter.</param>
    public static async Task<UpdateStand> OpenAsync(int imageSize, int seed)
    {
        return await OpenAsync(new PublishedRelease(imageSize, seed), seed);
    }

    /// <summary>Publishes a release, and lets go of it at the end.</summary>
    public static async Task<UpdateStand> OpenAsync(PublishedRelease release, int seed)
    {
        release.Build();
        RequestLog log = new();
        return new UpdateStand(release, log, await ReleaseServer.StartAsync(release.ReleaseFolder, requestFinished: log.OnFinished), seed);
    }

    /// <summary>Updates a fresh device.</summary>
    /// <param name="plan">When it is cut.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">The update did not come to its end, or two ways of counting differ.</exception>
    public async Task<UpdateFigures> MeasureAsync(CutPlan plan, CancellationToken cancel = default)
    {
        UpdateFigures figures = plan.Kind == CutKind.None ? await MeasureWireAsync(plan) : UpdateRun.Measure(_release, _server.BaseUrl, plan, new VirtualClockBoard(_seed));
        await _log.ExpectAsync(figures.Requests, cancel);
        return figures;
    }

    /// <summary>Updates a fresh device over a slow link, on a clock that every byte and every flash operation moves on.</summary>
    /// <param name="form">What the image comes as.</param>
    /// <param name="timing">How slow all is.</param>
    /// <param name="cancel">Gives up.</param>
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

    // What buffers hold when a connection breaks is nobody's to count: only an update that nothing cuts goes through a tap.
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
