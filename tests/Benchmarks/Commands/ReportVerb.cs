using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary>A benchmark as a verb: it runs, tells how far it is, and prints its report as tables or as JSON.</summary>
/// <typeparam name="TReport">What it finds.</typeparam>
internal abstract class ReportVerb<TReport> : Verb
{
    /// <summary>Describes it.</summary>
    /// <param name="json">Whether JSON is asked for.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="examples">How it is called.</param>
    protected ReportVerb(Option<bool> json, string name, string description, params string[] examples)
        : base(name, description, examples)
    {
        SetAction(async (parsed, cancel) =>
        {
            TReport report = await RunAsync(parsed, Output.Tell, cancel);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
            }
            else
            {
                Output.Data(Tables(report));
            }

            return ExitCode.Done;
        });
    }

    /// <summary>Runs it.</summary>
    protected abstract Task<TReport> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancel);

    /// <summary>The report as tables in Markdown.</summary>
    protected abstract string Tables(TReport report);

    /// <summary>Adds an option that takes a number.</summary>
    protected Option<int> AddNumber(string name, string description, int least, int most, int unlessTold)
    {
        Option<int> option = new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => unlessTold };
        option.Validators.Add(result => Bounds.Check(result, least, most));
        Add(option);
        return option;
    }
}
