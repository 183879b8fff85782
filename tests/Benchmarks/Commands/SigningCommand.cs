using System.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>signing</c>: what building and verifying a release costs beside <c>openssl</c>, and in memory.</summary>
internal sealed class SigningCommand : ReportVerb<SigningReport>
{
    private const int Most = 1000;

    private readonly Option<int> _repetitions;

    public SigningCommand(Option<bool> json)
        : base(
            json,
            "signing",
            "Times building and verifying a release of 64 MiB beside the same raw work done by openssl, as ratios.",
            "dotnet run -c Release --project tests/Benchmarks -- signing",
            "dotnet run -c Release --project tests/Benchmarks -- signing --repetitions 31 --json")
    {
        _repetitions = AddNumber("--repetitions", "How often everything is measured; medians are given.", 1, Most, SigningBenchmark.DefaultRepetitions);
    }

    protected override Task<SigningReport> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancel) =>
        Task.FromResult(SigningBenchmark.Run(parsed.GetValue(_repetitions), tell, cancel));

    protected override string Tables(SigningReport report) => SigningTables.Of(report);
}
