using System.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>update</c>: what an update costs in requests, bytes and flash operations.</summary>
internal sealed class UpdateCommand : ReportVerb<UpdateReport>
{
    private readonly Option<int> _seed;

    public UpdateCommand(Option<bool> json)
        : base(
            json,
            "update",
            "Counts what updates of three sizes cost: undisturbed, with power cuts, and with connection cuts.",
            "dotnet run -c Release --project tests/Benchmarks -- update",
            "dotnet run -c Release --project tests/Benchmarks -- update --seed 7 --json")
    {
        _seed = AddNumber("--seed", "Where the cuts strike; one seed gives one table.", int.MinValue, int.MaxValue, UpdateBenchmark.DefaultSeed);
    }

    protected override Task<UpdateReport> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancel) =>
        UpdateBenchmark.RunAsync(parsed.GetValue(_seed), UpdateBenchmark.ImageSizes, tell, cancel);

    protected override string Tables(UpdateReport report) => UpdateTables.Of(report);
}
