using System.Numerics;

namespace Verso.Provisioning;

/// <summary>The partitions of a layout, valid or not, with their lines and the problems found so far.</summary>
internal sealed class LayoutDraft
{
    /// <summary>The partitions with readable lines, in the order of the file.</summary>
    public List<PartitionEntry> Entries { get; init; } = [];

    /// <summary>The line of each entry; empty if the layout is not a CSV.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>The names on unreadable lines. These partitions are not missing.</summary>
    public HashSet<string> Unread { get; } = [];

    public List<LayoutProblem> Problems { get; } = [];

    /// <summary>The smallest power of two in which all partitions fit.</summary>
    public uint ImpliedFlashSize
    {
        get
        {
            ulong end = Entries.Aggregate((ulong)PartitionLayout.FirstOffset, (most, entry) => Math.Max(most, entry.End));
            return end <= 0x80000000u ? BitOperations.RoundUpToPowerOf2((uint)end) : 0x80000000u;
        }
    }

    public bool Names(string partition) => Unread.Contains(partition) || Find(partition) is not null;

    public PartitionEntry? Find(string name) => Entries.Find(entry => entry.Name == name);

    public int LineOf(PartitionEntry entry) => LineOf(Entries.IndexOf(entry));

    public int LineOf(int index) => index < Lines.Count ? Lines[index] : 0;

    /// <summary>Adds a problem. Control characters of the file are replaced, so that a quotation fits on one line of a terminal.</summary>
    public void Blame(int line, string what, string change) => Problems.Add(new LayoutProblem(line, Printable(what), change));

    public void Blame(PartitionEntry entry, string what, string change) => Blame(LineOf(entry), $"partition '{entry.Name}': {what}", change);

    /// <exception cref="LayoutException">There is a problem.</exception>
    public void ThrowIfUnusable()
    {
        if (Problems.Count > 0)
        {
            throw new LayoutException(Problems);
        }
    }

    private static string Printable(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = char.IsControl(source[i]) ? '?' : source[i];
        }
    });
}
