using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;
using Verso.Fuzz;

Output.Program = "fuzz";
Option<int> seconds = new("--seconds") { Description = "Time for all targets together.", HelpName = "N", DefaultValueFactory = _ => 20 };
Option<long> inputs = new("--inputs") { Description = "Most inputs for each target.", HelpName = "N", DefaultValueFactory = _ => long.MaxValue };
Option<string[]> targets = new("--target") { Description = "A reader to feed; may be given again. Without it, all of them.", HelpName = "NAME" };
Option<ulong> seed = new("--seed") { Description = "What chance begins with.", HelpName = "N", DefaultValueFactory = _ => 20260401 };
Option<string?> replay = new("--replay") { Description = "Feed one input again, by the id that a finding printed.", HelpName = "ID" };
Option<string?> save = new("--save") { Description = "Write what was worth keeping into a folder of corpora, a file for each target.", HelpName = "DIR" };
targets.AcceptOnlyFromAmong([.. AllTargets.List.Select(target => target.Name)]);
seconds.Validators.Add(result => Bounds.Check(result, 1, 1_000_000));
RootCommand root = new("Feeds every reader of foreign bytes with generated and changed inputs: nothing is thrown, nothing hangs, little is allocated, and what is accepted has one encoding.")
{
    seconds, inputs, targets, seed, replay, save,
};
root.SetAction((parsed, cancel) => Task.FromResult(parsed.GetValue(replay) is string id ? Replay(id) : Run(parsed, cancel)));
return await CommandLineHost.RunAsync(root, args);

int Run(ParseResult parsed, CancellationToken cancel)
{
    string[] names = parsed.GetValue(targets) ?? [];
    Target[] chosen = [.. AllTargets.List.Where(target => names.Length == 0 || names.Contains(target.Name))];
    TimeSpan each = TimeSpan.FromSeconds(parsed.GetValue(seconds)) / chosen.Length;
    using Watchdog watchdog = new((target, input) => Environment.Exit(Tell(new Finding(Finding.IdOf(target, input), "does not end", "watchdog"))));
    Output.Data(string.Create(CultureInfo.InvariantCulture, $"{"reader",-16} {"inputs",12} {"a second",10} {"features",9} {"most bytes",11}"));
    foreach (Target target in chosen)
    {
        FuzzRun run = new(target, parsed.GetValue(seed), watchdog);
        if (run.Run(each, parsed.GetValue(inputs), cancel) is Finding finding)
        {
            return Tell(finding);
        }

        Output.Data(string.Create(CultureInfo.InvariantCulture, $"{target.Name,-16} {run.Inputs,12:N0} {run.Inputs / run.Elapsed.TotalSeconds,10:N0} {run.Corpus.Features,9:N0} {run.MostAllocated,11:N0}"));
        if (parsed.GetValue(save) is string folder)
        {
            run.Corpus.Save(folder, target.Name);
        }

        cancel.ThrowIfCancellationRequested();
    }

    return ExitCode.Done;
}

int Replay(string id)
{
    if (Finding.Parse(id) is not (string name, byte[] input) || AllTargets.Find(name) is not Target target)
    {
        Output.Tell($"{id} is not the id of a finding; one is a reader's name, a colon and base64url.");
        return ExitCode.Usage;
    }

    using Watchdog watchdog = new((hung, bytes) => Environment.Exit(Tell(new Finding(id, "does not end", "watchdog"))));
    FuzzRun run = new(target, 0, watchdog);
    foreach (byte[] valid in target.Seeds())
    {
        // As in a run, what is made once in a process is not counted against the input.
        target.Measure(valid);
    }

    if (run.Try(input) is Finding finding)
    {
        return Tell(finding);
    }

    Output.Tell($"{name} reads {input.Length} bytes as it should");
    return ExitCode.Done;
}

static int Tell(Finding finding)
{
    Output.Tell($"{finding.Where}: {finding.What}");
    Output.Tell($"replay it with: dotnet run -c Release --project tests/Fuzz -- --replay {finding.Id}");
    return ExitCode.DidNotHold;
}
