using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>Updates of several sizes over a real server: undisturbed, with power cuts, and with connection cuts.</summary>
internal static class UpdateBenchmark
{
    /// <summary>The seed of the figures in docs/generated/UPDATE.md.</summary>
    public const int DefaultSeed = 1;

    /// <summary>The cuts of a disturbed update.</summary>
    public const int CutsPerUpdate = 10;

    /// <summary>Image sizes in bytes: 8, 64 and 100 chunks.</summary>
    public static readonly IReadOnlyList<int> ImageSizes = [64 * 1024, 512 * 1024, 819_200];

    /// <summary>Runs the benchmark.</summary>
    /// <param name="seed">The seed of the cuts.</param>
    /// <param name="imageSizes">The sizes of the images in bytes.</param>
    /// <param name="tell">Receives the progress.</param>
    /// <param name="cancel">Ends the run between two updates.</param>
    public static async Task<UpdateReport> RunAsync(int seed, IEnumerable<int> imageSizes, Action<string> tell, CancellationToken cancel = default)
    {
        List<UpdateFigures> updates = [];
        foreach (int size in imageSizes)
        {
            updates.AddRange(await RunSizeAsync(seed, size, tell, cancel));
        }

        return new UpdateReport(seed, updates);
    }

    private static async Task<IReadOnlyList<UpdateFigures>> RunSizeAsync(int seed, int size, Action<string> tell, CancellationToken cancel)
    {
        await using ServedRelease served = await ServedRelease.OpenAsync(size, seed);
        Random random = new(seed + size);

        UpdateFigures clean = await RunOneAsync(CutPlan.None());
        UpdateFigures power = await RunOneAsync(CutPlan.Power(CutsPerUpdate, clean.FlashOperations, clean.BodyBytes, random));
        UpdateFigures connection = await RunOneAsync(CutPlan.Connection(CutsPerUpdate, clean.BodyBytes, random));
        return [clean, power, connection];

        async Task<UpdateFigures> RunOneAsync(CutPlan plan)
        {
            cancel.ThrowIfCancellationRequested();
            tell(string.Create(CultureInfo.InvariantCulture, $"updating to an image of {size:N0} bytes, {UpdateTables.Name(plan.Kind, plan.Count)}"));
            return await served.MeasureAsync(plan, cancel);
        }
    }
}
