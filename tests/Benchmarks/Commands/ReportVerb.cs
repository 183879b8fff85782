using System.CommandLine;
using System.CommandLine.Parsing;
using Verso.CommandLine;
using Verso.Support;

namespace Verso.Benchmarks.Commands;

/// <summary>A benchmark as a verb: it runs, reports its progress, and prints its report as tables or as JSON, or writes its pages.</summary>
/// <typeparam name="TReport">What it finds.</typeparam>
internal sealed class ReportVerb<TReport> : Verb
{
    private readonly Option<bool> _write = new("--write") { Description = "Write the pages under docs/generated instead of printing the tables." };

    /// <summary>Describes it.</summary>
    /// <param name="json">Whether JSON is asked for.</param>
    /// <param name="description">What it does.</param>
    /// <param name="example">Options of a second example; the first has none.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="pages">Its pages, each with the tables of the report that belong there, in Markdown. The first page names the verb.</param>
    public ReportVerb(
        Option<bool> json,
        string description,
        string example,
        Func<ParseResult, CancellationToken, Task<TReport>> run,
        params (BenchmarkPage Page, Func<TReport, string> Tables)[] pages)
        : base(pages[0].Page.Verb, description, BenchmarkPage.CommandLine + pages[0].Page.Verb, $"{BenchmarkPage.CommandLine}{pages[0].Page.Verb} {example}")
    {
        Add(_write);
        _write.Validators.Add(RefuseOtherOptions);
        SetAction(async (parsed, cancel) =>
        {
            TReport report = await run(parsed, cancel);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
                return ExitCode.Done;
            }

            foreach ((BenchmarkPage page, Func<TReport, string> tables) in pages)
            {
                if (parsed.GetValue(_write))
                {
                    GeneratedDocument.Write(page.Name, page.Compose(tables(report)));
                }
                else
                {
                    Output.Data(tables(report));
                }
            }

            return ExitCode.Done;
        });
    }

    /// <summary>A page names its command, which has no other option.</summary>
    private void RefuseOtherOptions(OptionResult result)
    {
        if (result.GetValueOrDefault<bool>() && result.Parent is CommandResult command && command.Children.OfType<OptionResult>().Any(other => other.Option != _write && !other.Implicit))
        {
            result.AddError("--write writes the figures of the default options: leave the other options out.");
        }
    }
}
