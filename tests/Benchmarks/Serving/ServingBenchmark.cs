using System.Globalization;

namespace Verso.Benchmarks;

/// <summary><c>verso serve</c> compared with nginx: the same files, the same devices, in turns.</summary>
internal static class ServingBenchmark
{
    /// <summary>The number of devices at once.</summary>
    public const int DefaultDevices = 200;

    /// <summary>The default number of repetitions.</summary>
    public const int DefaultRepetitions = 9;

    private const int ImageBytes = DeviceBenchmark.ImageSize;
    private const int WarmUps = 1;

    /// <summary>Runs the benchmark.</summary>
    /// <param name="devices">The number of devices at once.</param>
    /// <param name="repetitions">The number of repetitions.</param>
    /// <param name="tell">Receives the progress.</param>
    /// <param name="cancel">Ends the run between two repetitions.</param>
    public static async Task<ServingReport> RunAsync(int devices, int repetitions, Action<string> tell, CancellationToken cancel = default)
    {
        using PublishedRelease release = new(ImageBytes, seed: 0);
        release.Build();
        long[] lengths = [.. ConcurrentDevices.Files.Select(file => new FileInfo(Path.Combine(release.SiteFolder, file)).Length)];
        string place = release.Beside("nginx");
        Directory.CreateDirectory(place);
        using ServingProcess verso = ServingProcess.StartVerso(release.SiteFolder);
        using ServingProcess? nginx = ServingProcess.StartNginx(release.SiteFolder, place);
        if (nginx is null)
        {
            tell("nginx is not installed: there is nothing to hold the times against");
            return new ServingReport(devices, ImageBytes, Environment.ProcessorCount, repetitions, []);
        }

        EmulatedFleet fleet = new(release);
        List<(TimeSpan Verso, TimeSpan Nginx)> updates = [];
        List<(TimeSpan Verso, TimeSpan Nginx)> fetches = [];
        for (int i = -WarmUps; i < repetitions; i++)
        {
            cancel.ThrowIfCancellationRequested();
            tell(i < 0 ? "warming up" : string.Create(CultureInfo.InvariantCulture, $"{devices} devices at once, {i + 1} of {repetitions}"));
            (TimeSpan Verso, TimeSpan Nginx) update = (fleet.Update(verso.Url, devices), fleet.Update(nginx.Url, devices));
            (TimeSpan Verso, TimeSpan Nginx) fetch = (await new ConcurrentDevices(verso.Url, lengths).UpdateAsync(devices), await new ConcurrentDevices(nginx.Url, lengths).UpdateAsync(devices));
            if (i >= 0)
            {
                updates.Add(update);
                fetches.Add(fetch);
            }
        }

        return new ServingReport(
            devices,
            ImageBytes,
            Environment.ProcessorCount,
            repetitions,
            [Ratio.Between("emulated devices update", updates, one => one.Verso, one => one.Nginx), Ratio.Between("the same requests, and the bytes thrown away", fetches, one => one.Verso, one => one.Nginx)]);
    }
}
