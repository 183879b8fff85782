using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>serving</c>: what a crowd of devices waits for beside nginx.</summary>
internal sealed class ServingCommand : Verb
{
    private const int Most = 1000;

    private readonly Option<int> _devices = new("--devices") { Description = "How many at once.", HelpName = "N", DefaultValueFactory = _ => ServingBenchmark.DefaultDevices };
    private readonly Option<int> _repetitions = new("--repetitions") { Description = "How often; medians are given.", HelpName = "N", DefaultValueFactory = _ => ServingBenchmark.DefaultRepetitions };

    public ServingCommand(Option<bool> json)
        : base(
            "serving",
            "Times many devices that fetch one release at once, from verso serve and from nginx, as a ratio.",
            "dotnet run -c Release --project tests/Benchmarks -- serving",
            "dotnet run -c Release --project tests/Benchmarks -- serving --devices 50 --repetitions 31 --json")
    {
        foreach (Option<int> option in new[] { _devices, _repetitions })
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() is < 1 or > Most)
                {
                    result.AddError($"{option.Name}: give a number of 1 to {Most}.");
                }
            });
            Add(option);
        }

        SetAction(async (parsed, cancel) =>
        {
            ServingReport report = await ServingBenchmark.RunAsync(parsed.GetValue(_devices), parsed.GetValue(_repetitions), Output.Tell, cancel);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
            }
            else
            {
                Output.Data(ServingTables.Of(report));
            }

            return ExitCode.Done;
        });
    }
}
