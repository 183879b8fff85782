using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary><c>signing</c>: what building and verifying a release costs beside <c>openssl</c>, and in memory.</summary>
internal sealed class SigningCommand : Verb
{
    private const int MaxRepetitions = 1000;

    private readonly Option<int> _repetitions = new("--repetitions")
    {
        Description = "How often everything is measured; medians are given.",
        HelpName = "N",
        DefaultValueFactory = _ => SigningBenchmark.DefaultRepetitions,
    };

    public SigningCommand(Option<bool> json)
        : base(
            "signing",
            "Times building and verifying a release of 64 MiB beside the same raw work done by openssl, as ratios.",
            "dotnet run -c Release --project tests/Benchmarks -- signing",
            "dotnet run -c Release --project tests/Benchmarks -- signing --repetitions 31 --json")
    {
        _repetitions.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxRepetitions)
            {
                result.AddError($"{_repetitions.Name}: give a number of 1 to {MaxRepetitions}.");
            }
        });
        Add(_repetitions);
        SetAction((parsed, cancel) =>
        {
            SigningReport report = SigningBenchmark.Run(parsed.GetValue(_repetitions), Output.Tell, cancel);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
            }
            else
            {
                Output.Data(SigningTables.Of(report));
            }

            return Task.FromResult(ExitCode.Done);
        });
    }
}
