using Verso.Support;

namespace Verso.Benchmarks.Commands;

/// <summary>A page under <c>docs/generated</c> that a benchmark prints.</summary>
/// <param name="Verb">The verb of the benchmark.</param>
/// <param name="Name">The name of the page's file.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Section">The anchor of the section of docs/BENCHMARKS.md that explains it.</param>
internal sealed record BenchmarkPage(string Verb, string Name, string Title, string Section)
{
    /// <summary>The command line of a benchmark, up to its verb.</summary>
    public const string CommandLine = "dotnet run -c Release --project tests/Benchmarks -- ";

    /// <summary>What a device's operations cost.</summary>
    public static BenchmarkPage Device { get; } = new("device", "DEVICE.md", "Costs on a device", "device");

    /// <summary>What updates cost in requests, bytes and flash operations.</summary>
    public static BenchmarkPage Update { get; } = new("update", "UPDATE.md", "Costs of updates", "updates");

    /// <summary>The sizes of deltas and compressed images, and the cost of decoding them.</summary>
    public static BenchmarkPage Delta { get; } = new("delta", "DELTA.md", "Deltas and compressed images", "deltas");

    /// <summary>The time and memory that encoding takes.</summary>
    public static BenchmarkPage Encoding { get; } = new("delta", "ENCODING.md", "Encoding of deltas", "deltas");

    /// <summary>An update on a slow link.</summary>
    public static BenchmarkPage Link { get; } = new("link", "LINK.md", "Updates on a slow link", "slow-link");

    /// <summary>The wear of flash.</summary>
    public static BenchmarkPage Wear { get; } = new("wear", "WEAR.md", "Wear of flash", "wear");

    /// <summary>A crowd of devices at one server.</summary>
    public static BenchmarkPage Serving { get; } = new("serving", "SERVING.md", "Serving beside nginx", "serving");

    /// <summary>Building and verifying releases.</summary>
    public static BenchmarkPage Signing { get; } = new("signing", "SIGNING.md", "Signing beside openssl", "signing");

    /// <summary>The start of the tools.</summary>
    public static BenchmarkPage Starting { get; } = new("starting", "STARTING.md", "Start of the tools", "starting");

    /// <summary>Composes the page.</summary>
    /// <param name="tables">What the benchmark printed, in Markdown.</param>
    public string Compose(string tables) => GeneratedDocument.Compose(
        Title,
        $"{CommandLine}{Verb} --write",
        $"[BENCHMARKS](../BENCHMARKS.md#{Section}) explains what is measured, how, and what the figures are worth.",
        tables);
}
