using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>device</c>: what everything costs that a device does, beside its budget.</summary>
internal sealed class DeviceCommand : Verb
{
    public DeviceCommand(Option<bool> json)
        : base(
            "device",
            "Counts the IL instructions, allocations and flash operations of everything that a device does, beside their budgets.",
            "dotnet run -c Release --project tests/Benchmarks -- device",
            "dotnet run -c Release --project tests/Benchmarks -- device --json")
    {
        SetAction(async (parsed, cancel) =>
        {
            DeviceReport report = await DeviceBenchmark.RunAsync(Output.Tell, cancel);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
            }
            else
            {
                Output.Data(DeviceTables.Of(report));
            }

            return ExitCode.Done;
        });
    }
}
