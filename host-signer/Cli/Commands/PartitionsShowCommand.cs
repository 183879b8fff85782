using System.CommandLine;
using Verso.CommandLine;
using Verso.Provisioning;

namespace Verso.Cli.Commands;

/// <summary><c>verso partitions show</c>: draws a partition table to scale.</summary>
internal sealed class PartitionsShowCommand : Verb
{
    private readonly Argument<string> _file = PartitionsOptions.Csv();
    private readonly Option<uint?> _flashSize = PartitionsOptions.FlashSize();
    private readonly Option<bool> _json = CommonOptions.Json();

    public PartitionsShowCommand()
        : base(
            "show",
            "Draws a partition table to scale, with its free regions. The partitions must not overlap; `check` finds other faults.",
            "verso partitions show partitions/esp32-4mb.csv",
            "verso partitions show partitions/esp32-4mb.csv --flash-size 8MB --json")
    {
        Add(_file);
        Add(_flashSize);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        PartitionLayout layout = PartitionLayout.Load(parsed.GetRequiredValue(_file), parsed.GetValue(_flashSize));
        IReadOnlyList<FlashRegion> regions = layout.Regions();
        if (parsed.GetValue(_json))
        {
            Output.Json(new
            {
                flashSize = layout.FlashSize,
                regions = regions.Select(region => new { region.Name, kind = KindOf(region), region.Offset, region.Size, region.Partition?.Type, region.Partition?.Subtype, region.Partition?.Flags }),
            });
        }
        else
        {
            new PartitionsDrawing(layout.FlashSize, regions, Output.Width).Write();
        }

        return ExitCode.Done;
    }

    private static string KindOf(FlashRegion region) => region.Partition is not null ? "partition" : region.Offset == 0 ? "reserved" : "free";
}
