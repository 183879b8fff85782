namespace Verso.Benchmarks;

/// <summary>IL instructions, allocations, flash operations and requests of everything that a device does.</summary>
internal static class DeviceBenchmark
{
    /// <summary>Bytes of the image that updates bring and boots look at.</summary>
    public const int ImageSize = 512 * 1024;

    /// <summary>Runs it.</summary>
    /// <param name="tell">Hears how far it is.</param>
    /// <param name="cancel">Gives up between two operations.</param>
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

        await using UpdateStand stand = await UpdateStand.OpenAsync(ImageSize, UpdateBenchmark.DefaultSeed);
        return new DeviceReport(device.Methods, operations, await stand.MeasureAsync(CutPlan.None(), cancel));
    }
}
