namespace Verso.Benchmarks;

/// <summary>IL instructions, allocations, flash operations and requests of everything that a device does.</summary>
internal static class DeviceBenchmark
{
    /// <summary>Runs it.</summary>
    /// <param name="tell">Hears how far it is.</param>
    /// <param name="cancel">Gives up between two operations.</param>
    public static DeviceReport Run(Action<string> tell, CancellationToken cancel = default)
    {
        DeviceAssemblies device = new();
        List<OperationFigures> operations = [];
        foreach (string operation in DeviceOperations.All)
        {
            cancel.ThrowIfCancellationRequested();
            tell($"counting {operation}");
            operations.Add(DeviceContext.Measure(device, operation));
        }

        return new DeviceReport(device.Methods, operations);
    }
}
