using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>update</c>: what an update costs in requests, bytes and flash operations.</summary>
internal sealed class UpdateCommand : Verb
{
    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Where the cuts strike; one seed gives one table.",
        HelpName = "N",
        DefaultValueFactory = _ => UpdateBenchmark.DefaultSeed,
    };

    public UpdateCommand(Option<bool> json)
        : base(
            "update",
            "Counts what updates of three sizes cost: undisturbed, with power cuts, and with connection cuts.",
            "dotnet run -c Release --project tests/Benchmarks -- update",
            "dotnet run -c Release --project tests/Benchmarks -- update --seed 7 --json")
    {
        Add(_seed);
        SetAction(async (parsed, cancel) =>
        {
            UpdateReport report = await UpdateBenchmark.RunAsync(parsed.GetValue(_seed), UpdateBenchmark.ImageSizes, Output.Tell, cancel);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
            }
            else
            {
                Output.Data(UpdateTables.Of(report));
            }

            return ExitCode.Done;
        });
    }
}
