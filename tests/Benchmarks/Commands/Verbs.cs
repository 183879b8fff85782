using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Benchmarks.Commands;

/// <summary>Every benchmark, with its options.</summary>
internal static class Verbs
{
    private const int Most = 1000;

    /// <summary>All benchmarks.</summary>
    /// <param name="json">Whether to print JSON.</param>
    public static IEnumerable<Verb> All(Option<bool> json) => [Update(json), Signing(json), Device(json), Delta(json), Link(json), Wear(json), Serving(json), Starting(json)];

    /// <summary><c>device</c>: the cost of everything that a device does, with its budget.</summary>
    private static ReportVerb<DeviceReport> Device(Option<bool> json) => new(
        json,
        "Counts the IL instructions, allocations and flash operations of everything that a device does, beside their budgets.",
        "--json",
        (_, cancel) => DeviceBenchmark.RunAsync(Output.Tell, cancel),
        (BenchmarkPage.Device, DeviceTables.Of));

    /// <summary><c>link</c>: the duration of an update on a slow link.</summary>
    private static ReportVerb<LinkReport> Link(Option<bool> json) => new(
        json,
        "Updates a device over a slow link, by delta and by full images, on a virtual clock.",
        "--json",
        (_, cancel) => LinkBenchmark.RunAsync(Output.Tell, cancel),
        (BenchmarkPage.Link, LinkTables.Of));

    /// <summary><c>update</c>: the cost of an update in requests, bytes and flash operations.</summary>
    private static ReportVerb<UpdateReport> Update(Option<bool> json)
    {
        Option<int> seed = Number("--seed", "Where the cuts strike; one seed gives one table.", int.MinValue, int.MaxValue, UpdateBenchmark.DefaultSeed);
        return new(
            json,
            "Counts what updates of three sizes cost: undisturbed, with power cuts, and with connection cuts.",
            "--seed 7 --json",
            (parsed, cancel) => UpdateBenchmark.RunAsync(parsed.GetValue(seed), UpdateBenchmark.ImageSizes, Output.Tell, cancel),
            (BenchmarkPage.Update, UpdateTables.Of))
        {
            seed,
        };
    }

    /// <summary><c>delta</c>: the cost of deltas and compressed images to send and to decode, compared with other tools.</summary>
    private static ReportVerb<DeltaReport> Delta(Option<bool> json)
    {
        Option<string?> images = new("--images") { Description = "Folder of further pairs: NAME.old.bin and NAME.new.bin.", HelpName = "DIR" };
        Option<int> farCopies = Number("--far-copy-bits", "What a copy from elsewhere in flash counts besides its bytes.", 0, 64, new DeltaOptions().FarCopyBits);
        return new(
            json,
            "Encodes pairs of images, counts what decoding them costs, and lets bsdiff, xdelta3, zstd and lz4 have a try.",
            "--images pairs --far-copy-bits 12",
            (parsed, _) =>
            {
                ImagePair[] pairs = [.. ImagePair.Public(), .. TreePairs.All(), .. parsed.GetValue(images) is string folder ? ImagePair.In(folder) : []];
                return Task.FromResult(DeltaBenchmark.Run(pairs, new DeltaOptions { FarCopyBits = parsed.GetValue(farCopies) }, measureMemory: true, Output.Tell));
            },
            (BenchmarkPage.Delta, DeltaTables.Counted),
            (BenchmarkPage.Encoding, DeltaTables.Encoding))
        {
            images,
            farCopies,
        };
    }

    /// <summary><c>wear</c>: the flash wear of decades of updates.</summary>
    private static ReportVerb<WearReport> Wear(Option<bool> json)
    {
        Option<int> updates = Number("--updates", "How many, one a day.", 1, int.MaxValue, WearRun.DefaultUpdates);
        return new(
            json,
            "Updates one emulated device many times and draws how often each sector of its flash was erased.",
            "--updates 500 --json",
            (parsed, cancel) => Task.FromResult(WearRun.Run(parsed.GetValue(updates), DeviceBenchmark.ImageSize, Output.Tell, cancel)),
            (BenchmarkPage.Wear, WearTables.Of))
        {
            updates,
        };
    }

    /// <summary><c>serving</c>: the waiting time of many devices, compared with nginx.</summary>
    private static ReportVerb<ServingReport> Serving(Option<bool> json)
    {
        Option<int> devices = Number("--devices", "How many at once.", 1, Most, ServingBenchmark.DefaultDevices);
        Option<int> repetitions = Number("--repetitions", "How often; medians are given.", 1, Most, ServingBenchmark.DefaultRepetitions);
        return new(
            json,
            "Times many devices that fetch one release at once, from verso serve and from nginx, as a ratio.",
            "--devices 50 --repetitions 31 --json",
            (parsed, cancel) => ServingBenchmark.RunAsync(parsed.GetValue(devices), parsed.GetValue(repetitions), Output.Tell, cancel),
            (BenchmarkPage.Serving, ServingTables.Of))
        {
            devices,
            repetitions,
        };
    }

    /// <summary><c>signing</c>: the cost of building and verifying a release, compared with <c>openssl</c>, and its memory.</summary>
    private static ReportVerb<SigningReport> Signing(Option<bool> json)
    {
        Option<int> repetitions = Number("--repetitions", "How often everything is measured; medians are given.", 1, Most, SigningBenchmark.DefaultRepetitions);
        return new(
            json,
            "Times building and verifying a release of 64 MiB beside the same raw work done by openssl, as ratios.",
            "--repetitions 31 --json",
            (parsed, cancel) => Task.FromResult(SigningBenchmark.Run(parsed.GetValue(repetitions), Output.Tell, cancel)),
            (BenchmarkPage.Signing, SigningTables.Of))
        {
            repetitions,
        };
    }

    /// <summary><c>starting</c>: how long the tools take to start.</summary>
    private static ReportVerb<StartingReport> Starting(Option<bool> json)
    {
        Option<int> repetitions = Number("--repetitions", "How often; medians are given.", 1, Most, StartingBenchmark.DefaultRepetitions);
        return new(
            json,
            "Times the start of verso and of verso-emulator beside that of dotnet, as ratios.",
            "--repetitions 101 --json",
            (parsed, cancel) => Task.FromResult(StartingBenchmark.Run(parsed.GetValue(repetitions), Output.Tell, cancel)),
            (BenchmarkPage.Starting, StartingTables.Of))
        {
            repetitions,
        };
    }

    private static Option<int> Number(string name, string description, int least, int most, int unlessTold)
    {
        Option<int> option = new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => unlessTold };
        option.Validators.Add(result => Bounds.Check(result, least, most));
        return option;
    }
}
