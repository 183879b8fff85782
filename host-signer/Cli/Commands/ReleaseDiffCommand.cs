using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso release diff</c>: compares two images and shows the size of the update.</summary>
internal sealed class ReleaseDiffCommand : Verb
{
    private readonly Argument<string> _from = new("FROM") { Description = "Image that devices run." };
    private readonly Argument<string> _to = new("TO") { Description = "New image." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ReleaseDiffCommand()
        : base(
            "diff",
            "Compares two images, assembly by assembly, and shows the size of the update.",
            "verso release diff App-1.0.0.bin App-1.1.0.bin",
            "verso release diff App-1.0.0.bin App-1.1.0.bin --json")
    {
        Add(_from);
        Add(_to);
        Add(_json);
        SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        ImageComparison comparison = Output.WithProgress(
            "encoding",
            progress => ImageComparer.Compare(parsed.GetRequiredValue(_from), parsed.GetRequiredValue(_to), new DeltaOptions(), progress, cancel));
        if (parsed.GetValue(_json))
        {
            Output.Json(comparison);
        }
        else
        {
            Output.Facts([.. Facts(comparison)]);
        }

        Output.Tell("sizes of payloads include record headers, tags and fill, but not the manifest");
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Value)> Facts(ImageComparison comparison)
    {
        yield return ("from", Describe(comparison.From));
        yield return ("to", Describe(comparison.To));
        yield return ("bytes changed", $"{Number(comparison.BytesChanged)}, compared at the same position");
        foreach (AssemblyChange assembly in comparison.Assemblies ?? [])
        {
            yield return (assembly.Change, $"{assembly.Name} {Describe(assembly)}");
        }

        long size = comparison.To.Size;
        yield return ("stored", Cost(comparison.Stored, size));
        yield return ("compressed", Cost(comparison.Compressed, size));
        yield return ("delta", $"{Cost(comparison.Delta, size)}, in {comparison.DeltaRecords} {(comparison.DeltaRecords == 1 ? "record" : "records")}");
    }

    private static string Describe(ImageComparison.ImagePart image) => $"{image.Path}, {Number(image.Size)} bytes, SHA-256 {image.Sha256[..16]}";

    private static string Describe(AssemblyChange assembly)
    {
        (AssemblyChange.State? from, AssemblyChange.State? to) = (assembly.From, assembly.To);
        string version = Step(from?.Version, to?.Version);
        string size = Step(from is null ? null : Number(from.Size), to is null ? null : Number(to.Size));
        string native = Step(from?.NativeChecksum, to?.NativeChecksum);
        return native == "0x00000000" ? $"{version}, {size} bytes" : $"{version}, {size} bytes, native {native}";
    }

    private static string Step(string? from, string? to) => from is null || to is null || from == to ? to ?? from ?? "" : $"{from} → {to}";

    private static string Cost(long bytes, long size) => $"{Number(bytes)} bytes, {(100.0 * bytes / size).ToString("0.##", CultureInfo.InvariantCulture)} % of the image";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
