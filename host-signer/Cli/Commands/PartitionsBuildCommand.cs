using System.CommandLine;
using Verso.CommandLine;
using Verso.Provisioning;

namespace Verso.Cli.Commands;

/// <summary><c>verso partitions build</c>: writes the binary table.</summary>
internal sealed class PartitionsBuildCommand : Verb
{
    private readonly Argument<string> _file = PartitionsOptions.Csv();
    private readonly Option<string> _out = new("--out") { Description = "File for the binary table. An existing file is replaced.", HelpName = "FILE", Required = true };
    private readonly Option<uint?> _flashSize = PartitionsOptions.FlashSize();
    private readonly Option<bool> _json = CommonOptions.Json();

    public PartitionsBuildCommand()
        : base(
            "build",
            "Writes the binary table for the flash at 0x8000, 3,072 bytes. It refuses a table that `check` refuses.",
            "verso partitions build partitions/esp32-4mb.csv --out table.bin",
            "verso partitions build partitions/esp32s3-16mb.csv --out table.bin --flash-size 16MB")
    {
        Add(_file);
        Add(_out);
        Add(_flashSize);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        PartitionLayout layout = LayoutReport.Load(parsed.GetRequiredValue(_file), parsed.GetValue(_flashSize)).ToLayout();
        string path = parsed.GetRequiredValue(_out);
        layout.SaveTable(path);
        Output.Tell($"wrote {path} ({layout.Entries.Count} partitions, {PartitionLayout.TableSize} bytes; it belongs at {PartitionsOptions.Hex(PartitionLayout.TableOffset)})");
        if (parsed.GetValue(_json))
        {
            Output.Json(new { table = path, partitions = layout.Entries.Count, size = PartitionLayout.TableSize, offset = PartitionLayout.TableOffset });
        }

        return ExitCode.Done;
    }
}
