using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Sweep;

/// <summary>What can be asked of the program.</summary>
internal static class Commands
{
    private const int LivesOfASlice = 100_000;
    private const int ShownViolations = 50;

    /// <summary>The command line.</summary>
    public static RootCommand Root()
    {
        Option<double?> minutes = new("--minutes") { Description = "Go on for so long. Without it: every single fault, every pair of cuts, and drawn lives up to --lives." };
        Option<int> lives = new("--lives") { Description = "Lives at least, where no time is given.", DefaultValueFactory = _ => LivesOfASlice };
        Option<int> seed = new("--seed") { Description = "Of everything that is drawn.", DefaultValueFactory = _ => 1 };
        Option<string?> replay = new("--replay") { Description = "Lives the life of an ID again and tells all that happens in it.", HelpName = "ID" };
        Option<bool> json = new("--json") { Description = "Give one JSON value on standard output." };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is <= 0)
            {
                result.AddError("--minutes takes a time above 0.");
            }
        });
        RootCommand root = new("Lives of a device under cuts and faults: whatever happens, a good image boots. Exit code 0 where nothing was violated, 1 otherwise.")
        {
            minutes,
            lives,
            seed,
            replay,
            json,
        };
        root.SetAction((parsed, cancel) => Task.FromResult(parsed.GetValue(replay) is { } id
            ? Replay(id)
            : Sweep(new Driver(parsed.GetValue(minutes), parsed.GetValue(lives), parsed.GetValue(seed), Output.Tell, cancel), parsed.GetValue(json))));
        return root;
    }

    private static int Sweep(Driver driver, bool json)
    {
        Report report = new(driver.Run());
        if (json)
        {
            Output.Json(report.ToJson());
        }
        else
        {
            Output.Data(report.FaultsAndPhases());
            Output.Data(report.Parts());
        }

        foreach ((string id, string what) in report.Sum.Violations.Take(ShownViolations))
        {
            Output.Tell($"{id}: {what}");
        }

        return report.Sum.Failures == 0 ? ExitCode.Done : ExitCode.DidNotHold;
    }

    private static int Replay(string text)
    {
        if (LifeId.Parse(text) is not { } id)
        {
            Output.Tell($"{text} is not the id of a life; ids look like rollback/Nor/CutBefore@120:0");
            return ExitCode.Usage;
        }

        Life life = new(id.Story, id.Storage) { Told = Output.Data };
        string? violation = life.Run(life.Birth(), [.. id.Faults]);
        Output.Data(violation is null ? "nothing was violated" : $"violated: {violation}");
        return violation is null ? ExitCode.Done : ExitCode.DidNotHold;
    }
}
