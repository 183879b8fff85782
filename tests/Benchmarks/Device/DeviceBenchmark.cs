namespace Verso.Benchmarks;

/// <summary>IL instructions, allocations, flash operations and requests of everything that a device does.</summary>
internal static class DeviceBenchmark
{
    /// <summary>The size in bytes of the image that is installed and that boots check.</summary>
    public const int ImageSize = 512 * 1024;

    /// <summary>Runs the benchmark.</summary>
    /// <param name="tell">Receives the progress.</param>
    /// <param name="cancel">Ends the run between two operations.</param>
    public static async Task<DeviceReport> RunAsync(Action<string> tell, CancellationToken cancel = default)
    {
        DeviceAssemblies device = new();
        List<OperationFigures> operations = [];
        foreach (string operation in DeviceOperations.All)
        {
            cancel.ThrowIfCancellationRequested();
            tell($"counting {operation}");
            operations.Add(DeviceContext.Measure(device, operation));
        }

        await using ServedRelease served = await ServedRelease.OpenAsync(ImageSize, UpdateBenchmark.DefaultSeed);
        return new DeviceReport(device.Methods, operations, await served.MeasureAsync(CutPlan.None(), cancel));
    }
}
