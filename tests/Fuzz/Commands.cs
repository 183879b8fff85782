using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;

namespace Verso.Fuzz;

/// <summary>The commands of the program.</summary>
internal static class Commands
{
    private const double SliceMinutes = 0.33;
    private const ulong FirstSeed = 20260401;
    private const long DefectInputs = 500_000;

    private static readonly Option<double> Minutes = new("--minutes") { Description = "Time for all targets together.", HelpName = "M", DefaultValueFactory = _ => SliceMinutes };
    private static readonly Option<long?> Inputs = new("--inputs") { Description = "Largest number of inputs for each target. Default: as many as the time allows.", HelpName = "N" };
    private static readonly Option<string[]> Targets = new("--target") { Description = "Reader to test. May be given more than once. Default: all.", HelpName = "NAME" };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "Seed for everything that is drawn.", HelpName = "N", DefaultValueFactory = _ => FirstSeed };
    private static readonly Option<string?> Replay = new("--replay") { Description = "Repeat one input, by the id that a finding printed.", HelpName = "ID" };
    private static readonly Option<string?> Save = new("--save") { Description = "Write the inputs that are worth keeping into a folder of corpora, one file for each target.", HelpName = "DIR" };
    private static readonly Option<bool> Missed = new("--missed") { Description = "List the basic blocks of each reader that no input entered." };
    private static readonly Option<bool> Defects = new("--defects") { Description = "Run the readers with one deliberate defect at a time. The fuzzer has to find each." };
    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Print only the table of docs/generated/READERS.md." };
    private static readonly Option<bool> Json = new("--json") { Description = "Write the result as JSON to standard output." };

    /// <summary>Runs the command line.</summary>
    internal static int Run(string[] args)
    {
        Output.Program = "fuzz";
        Targets.AcceptOnlyFromAmong([.. AllTargets.List.Select(target => target.Name)]);
        Inputs.Validators.Add(result => Bounds.Check(result, 1, long.MaxValue));
        Minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and < 100_000))
            {
                result.AddError("--minutes needs a time above 0.");
            }
        });
        RootCommand root = new("Tests every reader of foreign bytes with generated and mutated inputs that are selected by coverage. No reader may throw, hang or allocate much, and an accepted input has one encoding. Exit code 0 if no input failed, 1 otherwise.")
        {
            Minutes, Inputs, Targets, Seed, Replay, Save, Missed, Defects, Markdown, Json,
        };
        root.SetAction((parsed, cancel) => Task.FromResult(
            parsed.GetValue(Replay) is string id ? Again(id)
            : parsed.GetValue(Defects) ? Break()
            : Feed(parsed, cancel)));
        return CommandLineHost.RunAsync(root, args).GetAwaiter().GetResult();
    }

    private static int Feed(ParseResult parsed, CancellationToken cancel)
    {
        string[] names = parsed.GetValue(Targets) ?? [];
        Target[] chosen = [.. AllTargets.List.Where(target => names.Length == 0 || names.Contains(target.Name))];
        TimeSpan left = TimeSpan.FromMinutes(parsed.GetValue(Minutes));
        using Watchdog watchdog = new(finding => Environment.Exit(Tell(finding)));
        Report report = new(parsed.GetValue(Json) ? ReportForm.Json : parsed.GetValue(Markdown) ? ReportForm.Markdown : ReportForm.Table);
        report.Begin();
        for (int i = 0; i < chosen.Length && !cancel.IsCancellationRequested; i++)
        {
            // The other targets get the time that one target does not use.
            FuzzRun run = new(chosen[i], parsed.GetValue(Seed), watchdog);
            Finding? finding = run.Run(left / (chosen.Length - i), parsed.GetValue(Inputs) ?? long.MaxValue, cancel);
            left -= run.Elapsed;
            report.Add(run);
            if (finding is not null)
            {
                return Tell(Shrinker.Shrink(run, finding));
            }

            if (parsed.GetValue(Save) is string folder)
            {
                run.Corpus.Save(folder);
            }
        }

        report.End(parsed.GetValue(Missed));
        cancel.ThrowIfCancellationRequested();
        return ExitCode.Done;
    }

    private static int Again(string id)
    {
        if (Finding.Parse(id) is not (string name, byte[] input) || AllTargets.Find(name) is not Target target)
        {
            Output.Tell($"{id} is not the id of a finding; an id is a reader's name, a colon and base64url.");
            return ExitCode.Usage;
        }

        using Watchdog watchdog = new(finding => Environment.Exit(Tell(finding)));
        FuzzRun run = new(target, 0, watchdog);
        if (run.Try(input) is Finding finding)
        {
            return Tell(finding);
        }

        string outcome = string.Join(", ", run.Outcomes.Keys.Select(target.NameOf));
        Output.Tell($"{name} reads {input.Length} bytes as it should: {outcome}; {run.MostSteps} steps, {run.MostAllocated} bytes");
        return ExitCode.Done;
    }

    private static int Break()
    {
        int missed = 0;
        foreach (Defect defect in Defect.All)
        {
            string noticed = ShortRun.Run(defect.Target, DefectInputs, defect.Number, isBlind: false);
            bool isNoticed = defect.Oracles.Any(oracle => noticed.Split('\n')[0] == oracle.ToString());
            missed += isNoticed ? 0 : 1;
            string oracle = noticed.Length == 0 ? "nothing" : noticed.Split('\n')[0];
            Output.Data(string.Create(CultureInfo.InvariantCulture, $"{defect.Target,-16} {defect.Name,-52} {oracle}"));
        }

        return missed == 0 ? ExitCode.Done : ExitCode.DidNotHold;
    }

    private static int Tell(Finding finding)
    {
        foreach (string line in finding.What.Split('\n'))
        {
            Output.Tell($"{finding.Target.Name}: {finding.Oracle}: {line.TrimEnd()}");
        }

        Output.Tell($"replay it with: dotnet run -c Release --project tests/Fuzz -- --replay {finding.Id}");
        return ExitCode.DidNotHold;
    }
}
