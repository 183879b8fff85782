using System.Globalization;
using Spectre.Console;
using Verso.CommandLine;
using Verso.Provisioning;

namespace Verso.Cli.Commands;

/// <summary>
/// A drawing of a flash to scale. Each region is a line with a bar at its position, and all bars have the same scale. A region narrower
/// than a column is a colon in the column where it starts.
/// </summary>
internal sealed class PartitionsDrawing
{
    private const int LeastBar = 16;
    private const int LabelWidth = 16 + 2 + 10 + 2 + 9 + 2; // name, offset, size
    private const int FrameWidth = 2;

    private static readonly Color[] Colours = [Color.Green, Color.Blue, Color.Yellow, Color.Purple, Color.Aqua];

    private readonly uint _flashSize;
    private readonly IReadOnlyList<FlashRegion> _regions;
    private readonly int _columns;

    /// <summary>Creates a drawing.</summary>
    /// <param name="flashSize">The size of the flash in bytes.</param>
    /// <param name="regions">The regions, in ascending order, without gaps.</param>
    /// <param name="width">The number of columns of the terminal.</param>
    public PartitionsDrawing(uint flashSize, IReadOnlyList<FlashRegion> regions, int width)
    {
        _flashSize = flashSize;
        _regions = regions;
        // One column stays empty, because some terminals wrap a line that fills the last column.
        _columns = Math.Max(LeastBar, width - 1 - LabelWidth - FrameWidth);
    }

    public void Write()
    {
        Output.Data($"{PartitionsOptions.FlashName(_flashSize)} of flash; a column is {Number(_flashSize / 1024.0 / _columns, "0.#")} KiB, a colon is less than one");
        for (int i = 0; i < _regions.Count; i++)
        {
            FlashRegion region = _regions[i];
            string size = $"{Number(region.Size / 1024.0, "0")} KiB";
            string label = $"{region.Name,-16}  0x{region.Offset.ToString("X6", CultureInfo.InvariantCulture),-8}  {size,9}  ";
            Output.Data($"{label}|{Bar(region)}|", region.Partition is null ? Color.Grey : Colours[i % Colours.Length]);
        }
    }

    private string Bar(FlashRegion region)
    {
        int start = Column(region.Offset);
        int end = Column((ulong)region.Offset + region.Size);
        bool narrow = (ulong)region.Size * (ulong)_columns < _flashSize;
        string bar = narrow ? ":" : new string(region.Partition is null ? '.' : '#', end - start);
        return (new string(' ', Math.Min(start, _columns - 1)) + bar).PadRight(_columns);
    }

    private int Column(ulong offset) => (int)(offset * (ulong)_columns / _flashSize);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
