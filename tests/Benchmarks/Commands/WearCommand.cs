using System.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>wear</c>: what decades of updates wear.</summary>
internal sealed class WearCommand : ReportVerb<WearReport>
{
    private readonly Option<int> _updates;

    public WearCommand(Option<bool> json)
        : base(
            json,
            "wear",
            "Updates one emulated device many times and draws how often each sector of its flash was erased.",
            "dotnet run -c Release --project tests/Benchmarks -- wear",
            "dotnet run -c Release --project tests/Benchmarks -- wear --updates 500 --json")
    {
        _updates = AddNumber("--updates", "How many, one a day.", 1, int.MaxValue, WearRun.DefaultUpdates);
    }

    protected override Task<WearReport> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancel) =>
        Task.FromResult(WearRun.Run(parsed.GetValue(_updates), DeviceBenchmark.ImageSize, tell, cancel));

    protected override string Tables(WearReport report) => WearTables.Of(report);
}
