using Verso.Foundation;

namespace Verso.Signing;

/// <summary>All suffixes of a text in order, and the length of the prefix that each shares with its predecessor.</summary>
/// <remarks>
/// Sorted by prefix doubling (Manber and Myers, 1993). The common prefixes are computed as by Kasai and others (2001). Memory: 16 bytes
/// for each byte of the text during the construction, 12 afterwards.
/// </remarks>
internal sealed class SuffixArray
{
    private const string Phase = "indexing";

    private SuffixArray(int[] order, int[] rank, int[] common)
    {
        Order = order;
        Rank = rank;
        Common = common;
    }

    /// <summary>The start positions of the suffixes, in the order of the suffixes.</summary>
    public int[] Order { get; }

    /// <summary>The index of each suffix in <see cref="Order"/>.</summary>
    public int[] Rank { get; }

    /// <summary>For each index, the number of bytes that its suffix shares with the one before; 0 for the first.</summary>
    public int[] Common { get; }

    /// <summary>Sorts the suffixes of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="progress">Receives the number of sorted suffixes, as bytes of the text.</param>
    /// <param name="cancel">Cancels the sorting.</param>
    public static SuffixArray Build(byte[] text, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        int length = text.Length;
        int[] order = new int[length];
        int[] rank = new int[length];
        int[] scratch = new int[length];
        int[] counts = new int[Math.Max(length, 256) + 1];
        int classes = SortByFirstByte(text, order, rank, counts);
        for (int prefix = 1; classes < length && prefix < length; prefix *= 2)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(new WorkProgress(classes, length, Phase));
            classes = Double(prefix, classes, order, rank, scratch, counts);
        }

        cancel.ThrowIfCancellationRequested();
        progress?.Report(new WorkProgress(length, length, Phase));
        return new SuffixArray(order, rank, CommonPrefixes(text, order, rank, scratch));
    }

    private static int SortByFirstByte(byte[] text, int[] order, int[] rank, int[] counts)
    {
        foreach (byte value in text)
        {
            counts[value + 1]++;
        }

        int classes = 0;
        int[] classOf = new int[256];
        for (int value = 0; value < 256; value++)
        {
            classOf[value] = counts[value + 1] > 0 ? classes++ : 0;
            counts[value + 1] += counts[value];
        }

        for (int i = 0; i < text.Length; i++)
        {
            order[counts[text[i]]++] = i;
            rank[i] = classOf[text[i]];
        }

        return classes;
    }

    /// <summary>Sorts by a prefix of twice the length, and returns the number of classes of equal prefixes.</summary>
    private static int Double(int prefix, int classes, int[] order, int[] rank, int[] scratch, int[] counts)
    {
        int length = order.Length;

        // By the second half: the order so far, shifted to the left. Suffixes without a second half come first.
        int filled = 0;
        for (int i = length - prefix; i < length; i++)
        {
            scratch[filled++] = i;
        }

        foreach (int suffix in order)
        {
            if (suffix >= prefix)
            {
                scratch[filled++] = suffix - prefix;
            }
        }

        // By the first half, stable.
        Array.Clear(counts, 0, classes + 1);
        foreach (int value in rank)
        {
            counts[value + 1]++;
        }

        for (int i = 0; i < classes; i++)
        {
            counts[i + 1] += counts[i];
        }

        foreach (int suffix in scratch)
        {
            order[counts[rank[suffix]]++] = suffix;
        }

        int last = 0;
        scratch[order[0]] = 0;
        for (int i = 1; i < length; i++)
        {
            int here = order[i];
            int before = order[i - 1];
            bool same = rank[here] == rank[before]
                && (here + prefix < length ? rank[here + prefix] : -1) == (before + prefix < length ? rank[before + prefix] : -1);
            scratch[here] = same ? last : ++last;
        }

        Array.Copy(scratch, rank, length);
        return last + 1;
    }

    private static int[] CommonPrefixes(byte[] text, int[] order, int[] rank, int[] common)
    {
        int matched = 0;
        for (int suffix = 0; suffix < text.Length; suffix++)
        {
            int place = rank[suffix];
            if (place == 0)
            {
                matched = 0;
                common[0] = 0;
                continue;
            }

            int before = order[place - 1];
            while (suffix + matched < text.Length && before + matched < text.Length && text[suffix + matched] == text[before + matched])
            {
                matched++;
            }

            common[place] = matched;
            matched = Math.Max(matched - 1, 0);
        }

        return common;
    }
}
