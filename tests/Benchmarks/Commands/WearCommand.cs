using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>wear</c>: what decades of updates wear.</summary>
internal sealed class WearCommand : Verb
{
    private readonly Option<int> _updates = new("--updates")
    {
        Description = "How many, one a day.",
        HelpName = "N",
        DefaultValueFactory = _ => WearRun.DefaultUpdates,
    };

    public WearCommand(Option<bool> json)
        : base(
            "wear",
            "Updates one emulated device many times and draws how often each sector of its flash was erased.",
            "dotnet run -c Release --project tests/Benchmarks -- wear",
            "dotnet run -c Release --project tests/Benchmarks -- wear --updates 500 --json")
    {
        Add(_updates);
        _updates.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--updates takes a number above 0.");
            }
        });
        SetAction((parsed, cancel) =>
        {
            WearReport report = WearRun.Run(parsed.GetValue(_updates), DeviceBenchmark.ImageSize, Output.Tell, cancel);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
            }
            else
            {
                Output.Data(WearTables.Of(report));
            }

            return Task.FromResult(ExitCode.Done);
        });
    }
}
