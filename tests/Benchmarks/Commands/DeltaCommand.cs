using System.CommandLine;
using Verso.Signing;

namespace Verso.Benchmarks.Commands;

/// <summary><c>delta</c>: what deltas and compressed images cost to send and to decode, beside other tools.</summary>
internal sealed class DeltaCommand : ReportVerb<DeltaReport>
{
    private readonly Option<string?> _images = new("--images") { Description = "Folder of further pairs: NAME.old.bin and NAME.new.bin.", HelpName = "DIR" };
    private readonly Option<int> _farCopies = new("--far-copy-bits") { Description = "What a copy from elsewhere in flash counts besides its bytes.", HelpName = "BITS", DefaultValueFactory = _ => new DeltaOptions().FarCopyBits };

    public DeltaCommand(Option<bool> json)
        : base(
            json,
            "delta",
            "Encodes pairs of images, counts what decoding them costs, and lets bsdiff, xdelta3, zstd and lz4 have a try.",
            "dotnet run -c Release --project tests/Benchmarks -- delta",
            "dotnet run -c Release --project tests/Benchmarks -- delta --images pairs --far-copy-bits 12")
    {
        Add(_images);
        Add(_farCopies);
    }

    protected override Task<DeltaReport> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancel)
    {
        ImagePair[] pairs = [.. ImagePair.Public(), .. TreePairs.All(), .. parsed.GetValue(_images) is string folder ? ImagePair.In(folder) : []];
        return Task.FromResult(DeltaBenchmark.Run(pairs, new DeltaOptions { FarCopyBits = parsed.GetValue(_farCopies) }, measureMemory: true, tell));
    }

    protected override string Tables(DeltaReport report) => DeltaTables.Of(report);
}
