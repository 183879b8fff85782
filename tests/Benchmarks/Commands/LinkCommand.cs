using System.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>link</c>: how long an update takes on a slow link.</summary>
internal sealed class LinkCommand : ReportVerb<LinkReport>
{
    public LinkCommand(Option<bool> json)
        : base(
            json,
            "link",
            "Updates a device over a slow link, by delta and by full images, on a virtual clock.",
            "dotnet run -c Release --project tests/Benchmarks -- link",
            "dotnet run -c Release --project tests/Benchmarks -- link --json")
    {
    }

    protected override Task<LinkReport> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancel) => LinkBenchmark.RunAsync(tell, cancel);

    protected override string Tables(LinkReport report) => LinkTables.Of(report);
}
