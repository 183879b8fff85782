using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Reads the partition table of a board, and checks it against the images.</summary>
internal static class BoardLayout
{
    /// <returns>The layout, or null if there is a fault.</returns>
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
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name} has its slots in partitions, which only the emulator supports", "use one of the tables in partitions/ that are named after a chip"));
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
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name} has 0x{factory:X} bytes for nanoCLR, but the firmware of {setup.Board.Name} is built for 0x{usual:X}", "check the chip of the table, and `--board`"));
        }

        if (layout.FlashSize > stock.FlashSize)
        {
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name} needs a flash of {layout.FlashSize >> 20} MiB, but {setup.Board.Name} has {stock.FlashSize >> 20}", "name a board with more flash, or make the table smaller"));
        }

        long largest = FileSystemRoom.LargestSlot(layout.Find("config")!.Size);
        if (largest < setup.SlotSize)
        {
            problems.Add(new VersoException(ReasonCode.LayoutInvalid, $"{name} has room for two slots of {largest} bytes, but those of stage 0 have {setup.SlotSize}", $"make config 0x{FileSystemRoom.LeastConfig(setup.SlotSize):X} bytes or more, or build stage 0 with smaller slots"));
        }

        uint deploy = layout.Find("deploy")!.Size;
        if (stage0?.Content.Length > deploy)
        {
            problems.Add(new VersoException(ReasonCode.ImageTooLarge, $"stage 0 has {stage0.Content.Length} bytes, but the partition deploy has {deploy}", "make deploy larger and config smaller, or build stage 0 from fewer assemblies"));
        }
    }
}
