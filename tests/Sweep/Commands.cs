using System.CommandLine;
using Verso.CommandLine;
using Verso.Support;

namespace Verso.Sweep;

/// <summary>The commands of the program.</summary>
internal static class Commands
{
    private const int ShownViolations = 50;

    /// <summary>The command line.</summary>
    public static RootCommand Root()
    {
        Option<double?> minutes = new("--minutes") { Description = "Time for the whole sweep in minutes. Each part gets a share, and random lives get the rest. Default: a slice with every single fault, a tenth of the pairs, and some of everything else." };
        Option<string?> story = new("--story") { Description = "Run only this story.", HelpName = "NAME" };
        story.AcceptOnlyFromAmong([.. Story.All.Select(one => one.Name)]);
        Option<int> seed = new("--seed") { Description = "Seed for everything that is drawn.", DefaultValueFactory = _ => 1 };
        Option<string?> replay = new("--replay") { Description = "Repeat the life with this id, and print every event of it.", HelpName = "ID" };
        Option<bool> states = new("--states") { Description = "Explore every state of a device between two power-ons instead of lives." };
        Option<bool> json = new("--json") { Description = "Write the result as JSON to standard output." };
        Option<bool> write = new("--write") { Description = "Write the page of the run under docs/generated, if nothing was violated." };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is <= 0)
            {
                result.AddError("--minutes needs a time above 0.");
            }
        });
        write.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && (result.GetResult(story) is { Implicit: false } || result.GetResult(seed) is { Implicit: false }))
            {
                result.AddError("--write writes the figures of all stories under the default seed: leave --story and --seed out.");
            }
        });
        RootCommand root = new("Runs lives of devices under cuts and faults, and checks that a good image always boots. Exit code 0 if nothing was violated, 1 otherwise.")
        {
            minutes,
            story,
            seed,
            replay,
            states,
            json,
            write,
        };
        root.SetAction((parsed, cancel) => Task.FromResult(parsed.GetValue(replay) is { } id
            ? Replay(id)
            : parsed.GetValue(states)
            ? Explore()
            : Sweep(parsed.GetValue(minutes), new Driver(parsed.GetValue(minutes), parsed.GetValue(story), parsed.GetValue(seed), Output.Tell, cancel), parsed.GetValue(json), parsed.GetValue(write))));
        return root;
    }

    private static int Explore()
    {
        Explorer explorer = new() { Told = Output.Tell };
        explorer.Run();
        Output.Data($"{explorer.States} states, {explorer.Steps} pairs of a state and a power-on, {explorer.Violations.Count} violations");
        foreach (string violation in explorer.Violations.Take(ShownViolations))
        {
            Output.Tell(violation);
        }

        return explorer.Violations.Count == 0 ? ExitCode.Done : ExitCode.DidNotHold;
    }

    private static int Sweep(double? minutes, Driver driver, bool json, bool isWriting)
    {
        Report report = new(driver.Run(), minutes);
        if (json)
        {
            Output.Json(report.ToJson());
        }
        else
        {
            Output.Data(report.Summary());
            Output.Data(report.FaultsAndPhases());
            Output.Data(report.PulledPlugs());
            Output.Data(report.Parts());
        }

        foreach ((string id, string what) in report.Sum.Violations.Take(ShownViolations))
        {
            Output.Tell($"{id}: {what}");
        }

        if (report.Sum.Violations.Count > 0 && LifeId.Parse(report.Sum.Violations[0].Id) is { } first)
        {
            // Keys and digests differ in the next process, and a life can depend on their bits.
            Output.Tell($"The first of them with the keys of this run, {first}:");
            Live(first, Output.Tell);
        }

        if (report.Sum.Failures > 0)
        {
            return ExitCode.DidNotHold;
        }

        if (isWriting)
        {
            GeneratedDocument.Write(report.PageName, report.Page());
        }

        return ExitCode.Done;
    }

    private static int Replay(string text)
    {
        if (PowerPullId.Parse(text) is { } pull)
        {
            Life pulled = new(pull.Story, pull.Storage) { Told = Output.Data };
            return Judge(pull.Run(pulled, new GoldenRun(pull.Story, pull.Storage)));
        }

        if (LifeId.Parse(text) is not { } id)
        {
            Output.Tell($"{text} is not the id of a life; ids look like rollback/Nor/CutBefore@120:0");
            return ExitCode.Usage;
        }

        return Judge(Live(id, Output.Data));
    }

    private static string? Live(LifeId id, Action<string> told)
    {
        Life life = new(id.Story, id.Storage) { Told = told };
        return life.Run(life.Birth(), [.. id.Faults]);
    }

    private static int Judge(string? violation)
    {
        Output.Data(violation is null ? "nothing was violated" : $"violated: {violation}");
        return violation is null ? ExitCode.Done : ExitCode.DidNotHold;
    }
}
