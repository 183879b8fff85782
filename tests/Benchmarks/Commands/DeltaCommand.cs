using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Benchmarks.Commands;

/// <summary><c>delta</c>: what deltas and compressed images cost to send and to decode, beside other tools.</summary>
internal sealed class DeltaCommand : Verb
{
    private readonly Option<string?> _images = new("--images") { Description = "Folder of further pairs: NAME.old.bin and NAME.new.bin.", HelpName = "DIR" };
    private readonly Option<int> _farCopies = new("--far-copy-bits") { Description = "What a copy from elsewhere in flash counts besides its bytes.", HelpName = "BITS", DefaultValueFactory = _ => new DeltaOptions().FarCopyBits };

    public DeltaCommand(Option<bool> json)
        : base(
            "delta",
            "Encodes pairs of images, counts what decoding them costs, and lets bsdiff, xdelta3, zstd and lz4 have a try.",
            "dotnet run -c Release --project tests/Benchmarks -- delta",
            "dotnet run -c Release --project tests/Benchmarks -- delta --images pairs --far-copy-bits 12")
    {
        Add(_images);
        Add(_farCopies);
        SetAction(parsed =>
        {
            IEnumerable<ImagePair> pairs = [.. ImagePair.Public(), .. parsed.GetValue(_images) is string folder ? ImagePair.In(folder) : []];
            DeltaReport report = DeltaBenchmark.Run(pairs, new DeltaOptions { FarCopyBits = parsed.GetValue(_farCopies) }, measureMemory: true, Output.Tell);
            if (parsed.GetValue(json))
            {
                Output.Json(report);
            }
            else
            {
                Output.Data(DeltaTables.Of(report));
            }

            return ExitCode.Done;
        });
    }
}
