using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary>A benchmark as a verb: it runs, reports its progress, and prints its report as tables or as JSON.</summary>
/// <typeparam name="TReport">The type of the report.</typeparam>
internal sealed class ReportVerb<TReport> : Verb
{
    private const string CommandLine = "dotnet run -c Release --project tests/Benchmarks -- ";

    /// <summary>Describes the verb.</summary>
    /// <param name="json">Whether to print JSON.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="example">The options of a second example; the first has none.</param>
    /// <param name="run">Runs the benchmark.</param>
    /// <param name="tables">The report as tables in Markdown.</param>
    public ReportVerb(Option<bool> json, string name, string description, string example, Func<ParseResult, CancellationToken, Task<TReport>> run, Func<TReport, string> tables)
        : base(name, description, CommandLine + name, $"{CommandLine}{name} {example}")
    {
        SetAction(async (parsed, cancel) =>
        {
            TReport report = await run(parsed, cancel);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
            }
            else
            {
                Output.Data(tables(report));
            }

            return ExitCode.Done;
        });
    }
}
