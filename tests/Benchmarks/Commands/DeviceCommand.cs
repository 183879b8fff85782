using System.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>device</c>: what everything costs that a device does, beside its budget.</summary>
internal sealed class DeviceCommand : ReportVerb<DeviceReport>
{
    public DeviceCommand(Option<bool> json)
        : base(
            json,
            "device",
            "Counts the IL instructions, allocations and flash operations of everything that a device does, beside their budgets.",
            "dotnet run -c Release --project tests/Benchmarks -- device",
            "dotnet run -c Release --project tests/Benchmarks -- device --json")
    {
    }

    protected override Task<DeviceReport> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancel) => DeviceBenchmark.RunAsync(tell, cancel);

    protected override string Tables(DeviceReport report) => DeviceTables.Of(report);
}
