using System.CommandLine;
using Verso.Benchmarks;
using Verso.Benchmarks.Commands;
using Verso.CommandLine;

Output.Program = "benchmarks";
Option<bool> json = new("--json") { Description = "Write the result as JSON to standard output.", Recursive = true };
RootCommand root = new("What an update costs the device and what a release costs its signer: counts and ratios. Without a verb: update and signing.")
{
    json,
    new MemoryCommand(),
    new EncodingMemoryCommand(),
};
foreach (Verb verb in Verbs.All(json))
{
    root.Add(verb);
}

root.SetAction(async (parsed, cancel) =>
{
    UpdateReport updates = await UpdateBenchmark.RunAsync(UpdateBenchmark.DefaultSeed, UpdateBenchmark.ImageSizes, Output.Tell, cancel);
    SigningReport signings = SigningBenchmark.Run(SigningBenchmark.DefaultRepetitions, Output.Tell, cancel);
    if (parsed.GetValue(json))
    {
        Output.Json(new { Update = updates, Signing = signings });
    }
    else
    {
        Output.Data(UpdateTables.Of(updates));
        Output.Data(SigningTables.Of(signings));
    }

    return ExitCode.Done;
});
return await CommandLineHost.RunAsync(root, args);
