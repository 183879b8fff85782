using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>The partition table of a board that is to be flashed, held against what goes into it.</summary>
internal static class BoardLayout
{
    /// <returns>The layout; null where something is wrong with it.</returns>
    public static PartitionLayout? Load(BoardSetup setup, LoadedImage? stage0, FlashProblems problems)
    {
        string stock = setup.Board.ReadLayout();
        string? csv = setup.LayoutPath is string path ? problems.Try(() => PartitionCsv.ReadFile(path)) : stock;
        if (csv is null)
        {
            return null;
        }

        string name = setup.LayoutPath ?? $"the table of {setup.Board.Name}";
        LayoutReport report = LayoutReport.OfCsv(csv);
        foreach (LayoutProblem problem in report.Problems)
        {
            string where = problem.Line > 0 ? $"line {problem.Line}: " : "";
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name}: {where}{problem.What}", problem.Change));
        }

        if (report.Problems.Count > 0)
        {
            return null;
        }

        PartitionLayout layout = report.ToLayout();
        if (report.Kind != LayoutKind.FileSystem)
        {
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name} has its slots in partitions, as only the emulator has them", "use one of the tables in partitions/ that are named after a chip"));
            return null;
        }

        CheckPlaces(layout, PartitionLayout.ParseCsv(stock), name, setup, stage0, problems);
        return layout;
    }

    private static void CheckPlaces(PartitionLayout layout, PartitionLayout stock, string name, BoardSetup setup, LoadedImage? stage0, FlashProblems problems)
    {
        uint factory = layout.Find("factory")!.Size;
        uint usual = stock.Find("factory")!.Size;
        if (factory != usual)
        {
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name} gives nanoCLR 0x{factory:X} bytes, and the firmware of {setup.Board.Name} is made for 0x{usual:X}", "check the chip that the table is for, and `--board`"));
        }

        if (layout.FlashSize > stock.FlashSize)
        {
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name} needs a flash of {layout.FlashSize >> 20} MiB, and {setup.Board.Name} has {stock.FlashSize >> 20}", "name a board with more flash, or make the table smaller"));
        }

        long largest = FileSystemRoom.LargestSlot(layout.Find("config")!.Size);
        if (largest < setup.SlotSize)
        {
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name} has room for two slots of {largest} bytes, and those of stage 0 have {setup.SlotSize}", $"make config 0x{FileSystemRoom.LeastConfig(setup.SlotSize):X} bytes or more, or build stage 0 with smaller slots"));
        }

        uint deploy = layout.Find("deploy")!.Size;
        if (stage0?.Content.Length > deploy)
        {
            problems.Add(new VersoException(ReasonCode.ImageTooLarge, $"stage 0 has {stage0.Content.Length} bytes, and the partition deploy {deploy}", "make deploy larger and config smaller, or build stage 0 of fewer assemblies"));
        }
    }
}
