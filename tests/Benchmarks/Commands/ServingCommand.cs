using System.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>serving</c>: what a crowd of devices waits for beside nginx.</summary>
internal sealed class ServingCommand : ReportVerb<ServingReport>
{
    private const int Most = 1000;

    private readonly Option<int> _devices;
    private readonly Option<int> _repetitions;

    public ServingCommand(Option<bool> json)
        : base(
            json,
            "serving",
            "Times many devices that fetch one release at once, from verso serve and from nginx, as a ratio.",
            "dotnet run -c Release --project tests/Benchmarks -- serving",
            "dotnet run -c Release --project tests/Benchmarks -- serving --devices 50 --repetitions 31 --json")
    {
        _devices = AddNumber("--devices", "How many at once.", 1, Most, ServingBenchmark.DefaultDevices);
        _repetitions = AddNumber("--repetitions", "How often; medians are given.", 1, Most, ServingBenchmark.DefaultRepetitions);
    }

    protected override Task<ServingReport> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancel) =>
        ServingBenchmark.RunAsync(parsed.GetValue(_devices), parsed.GetValue(_repetitions), tell, cancel);

    protected override string Tables(ServingReport report) => ServingTables.Of(report);
}
