using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>All that can be said about a layout's CSV: what is wrong with it, and how large an image it takes (SPEC 5).</summary>
public sealed class LayoutReport
{
    private readonly PartitionEntry[] _entries;
    private readonly int[] _lines;

    private LayoutReport(LayoutDraft draft, uint flashSize, LayoutKind kind, long? imageSize)
    {
        _entries = [.. draft.Entries];
        _lines = [.. draft.Lines];
        FlashSize = flashSize;
        Kind = kind;
        ImageSize = imageSize;
        Problems = [.. draft.Problems.OrderBy(problem => problem.Line == 0 ? int.MaxValue : problem.Line)];
        Lacking = [.. BoardRules.LackedBy(draft)];
        LargestImage = kind == LayoutKind.RawSlots ? RawSlotRules.LargestImage(draft)
            : draft.Find("config") is PartitionEntry config ? FileSystemRoom.LargestSlot(config.Size)
            : null;
    }

    /// <summary>The partitions that could be read, in the order of the file.</summary>
    public IReadOnlyList<PartitionEntry> Entries => _entries;

    /// <summary>Bytes of flash, as given or the smallest power of two that holds all partitions.</summary>
    public uint FlashSize { get; }

    /// <summary>Where slots and records are.</summary>
    public LayoutKind Kind { get; }

    /// <summary>Bytes of the image to hold; null when none was given.</summary>
    public long? ImageSize { get; }

    /// <summary>The most bytes that an image can have, both slots being for it; null where there is nowhere to put one.</summary>
    public long? LargestImage { get; }

    /// <summary>
    /// What nanoFramework would need and the layout lacks, by name. A problem, except in a layout with raw slots and neither <c>deploy</c>
    /// nor <c>config</c>: it is the emulator's, which runs no nanoCLR.
    /// </summary>
    public IReadOnlyList<string> Lacking { get; }

    /// <summary>All that is wrong, by line; what has no line comes last. Empty for a layout that can be used.</summary>
    public IReadOnlyList<LayoutProblem> Problems { get; }

    /// <summary>Examines a CSV file.</summary>
    /// <param name="path">The CSV, at most 64 KiB.</param>
    /// <param name="flashSize">Bytes of flash; null for the smallest power of two that holds all partitions.</param>
    /// <param name="imagePath">An image that each slot has to hold, or null.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>, <see cref="ReasonCode.ImageEmpty"/>, or the CSV is too long.</exception>
    public static LayoutReport Load(string path, uint? flashSize = null, string? imagePath = null)
    {
        return OfCsv(PartitionCsv.ReadFile(path), flashSize, imagePath is null ? null : SizeOf(imagePath));
    }

    /// <summary>Examines a CSV in the form that <see cref="PartitionLayout.ParseCsv"/> describes.</summary>
    /// <param name="csv">The file's content.</param>
    /// <param name="flashSize">Bytes of flash; null for the smallest power of two that holds all partitions.</param>
    /// <param name="imageSize">Bytes of an image that each slot has to hold, or null.</param>
    public static LayoutReport OfCsv(string csv, uint? flashSize = null, long? imageSize = null)
    {
        LayoutDraft draft = PartitionCsv.Read(csv);
        uint flash = flashSize ?? draft.ImpliedFlashSize;
        LayoutRules.Check(draft, flash);
        LayoutKind kind = RawSlotRules.ApplyTo(draft) ? LayoutKind.RawSlots : LayoutKind.FileSystem;
        if (kind == LayoutKind.FileSystem || draft.Names("deploy") || draft.Names("config"))
        {
            BoardRules.Check(draft);
        }

        if (kind == LayoutKind.RawSlots)
        {
            RawSlotRules.Check(draft, imageSize);
        }
        else
        {
            BoardRules.CheckRoom(draft, imageSize);
        }

        return new LayoutReport(draft, flash, kind, imageSize);
    }

    /// <summary>The layout, if nothing is wrong with it.</summary>
    /// <exception cref="LayoutException">Something is.</exception>
    public PartitionLayout ToLayout()
    {
        return Problems.Count == 0 ? new PartitionLayout(_entries, _lines, FlashSize) : throw new LayoutException(Problems);
    }

    /// <summary>Bytes of an image, which has to have some.</summary>
    internal static long SizeOf(string imagePath)
    {
        using Stream image = InputFile.OpenWithLength(imagePath, Chunks.MaxImageSize);
        long size = InputFile.Reading(imagePath, () => image.Length);
        return size > 0 ? size : throw new VersoException(ReasonCode.ImageEmpty, $"the image {imagePath} is empty", "give the .bin file that the build of your application wrote");
    }
}
