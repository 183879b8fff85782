using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>The result of the examination of a CSV: its problems, and the size of the largest image (SPEC 5).</summary>
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

    /// <summary>The readable partitions, in the order of the file.</summary>
    public IReadOnlyList<PartitionEntry> Entries => _entries;

    /// <summary>The size of the flash in bytes, as given or the smallest power of two in which all partitions fit.</summary>
    public uint FlashSize { get; }

    /// <summary>The place of slots and records.</summary>
    public LayoutKind Kind { get; }

    /// <summary>The size in bytes of the image that has to fit; null if none was given.</summary>
    public long? ImageSize { get; }

    /// <summary>The size of the largest image that fits in both slots, in bytes; null if there is no room for slots.</summary>
    public long? LargestImage { get; }

    /// <summary>
    /// The names of the partitions that nanoFramework needs and that are missing. They are a problem, except in a layout with raw slots and
    /// without <c>deploy</c> and <c>config</c>: such a layout is for the emulator, which does not run nanoCLR.
    /// </summary>
    public IReadOnlyList<string> Lacking { get; }

    /// <summary>All problems, by line; those without a line come last. Empty for a valid layout.</summary>
    public IReadOnlyList<LayoutProblem> Problems { get; }

    /// <summary>Examines a CSV file.</summary>
    /// <param name="path">The path of the CSV, at most 64 KiB.</param>
    /// <param name="flashSize">The size of the flash in bytes; null for the smallest power of two in which all partitions fit.</param>
    /// <param name="imagePath">The path of an image that has to fit in each slot, or null.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>, <see cref="ReasonCode.ImageEmpty"/>, or the CSV is too long.</exception>
    public static LayoutReport Load(string path, uint? flashSize = null, string? imagePath = null)
    {
        return OfCsv(PartitionCsv.ReadFile(path), flashSize, imagePath is null ? null : SizeOf(imagePath));
    }

    /// <summary>Examines a CSV in the form that <see cref="PartitionLayout.ParseCsv"/> describes.</summary>
    /// <param name="csv">The content of the file.</param>
    /// <param name="flashSize">The size of the flash in bytes; null for the smallest power of two in which all partitions fit.</param>
    /// <param name="imageSize">The size in bytes of an image that has to fit in each slot, or null.</param>
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

    /// <summary>Returns the layout.</summary>
    /// <exception cref="LayoutException">The layout has a problem.</exception>
    public PartitionLayout ToLayout()
    {
        return Problems.Count == 0 ? new PartitionLayout(_entries, _lines, FlashSize) : throw new LayoutException(Problems);
    }

    /// <summary>Returns the size of an image in bytes. An empty image is an error.</summary>
    internal static long SizeOf(string imagePath)
    {
        using Stream image = InputFile.OpenWithLength(imagePath, Chunks.MaxImageSize);
        long size = InputFile.Reading(imagePath, () => image.Length);
        return size > 0 ? size : throw new VersoException(ReasonCode.ImageEmpty, $"the image {imagePath} is empty", "name the .bin file that the build of your application wrote");
    }
}
