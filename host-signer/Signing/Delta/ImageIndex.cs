using System.Runtime.InteropServices;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// An index of byte strings in a base and a new image. The two share one address space, the base first. The index is built once and then
/// read by all cores. Memory: 24 bytes for each byte of the two images.
/// </summary>
internal sealed class ImageIndex
{
    private const int HashBits = 16;
    private const int ChainBits = 18;
    private const int ShortBytes = 3;

    private readonly SuffixArray _suffixes;
    private readonly int[] _bucketStarts;
    private readonly int[] _bucketed;
    private readonly int[] _previous;

    /// <summary>Indexes two images.</summary>
    /// <param name="baseImage">The base; empty for a full image.</param>
    /// <param name="image">The new image.</param>
    /// <param name="progress">Receives the progress after every pass over the two images.</param>
    /// <param name="cancel">Cancels the indexing.</param>
    public ImageIndex(byte[] baseImage, byte[] image, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        Text = [.. baseImage, .. image];
        BaseSize = baseImage.Length;
        _suffixes = SuffixArray.Build(Text, progress, cancel);
        (_bucketStarts, _bucketed) = Bucket(Text.AsSpan(0, BaseSize));
        _previous = Chain(image);
    }

    /// <summary>Both images, the base first.</summary>
    public byte[] Text { get; }

    /// <summary>The size of the base in bytes.</summary>
    public int BaseSize { get; }

    /// <summary>Returns the number of equal bytes at two addresses.</summary>
    /// <param name="source">The address to copy from.</param>
    /// <param name="target">The other address.</param>
    /// <param name="most">The largest number of bytes to compare.</param>
    public int Alike(int source, int target, int most)
    {
        int room = source < BaseSize ? Math.Min(most, BaseSize - source) : most;
        return Text.AsSpan(source, room).CommonPrefixLength(Text.AsSpan(target, room));
    }

    /// <summary>Finds the sources with the longest matches, among the neighbouring suffixes.</summary>
    /// <param name="target">The address in the new image.</param>
    /// <param name="least">The length of the shortest match that counts.</param>
    /// <param name="found">Receives the addresses.</param>
    /// <param name="steps">The number of neighbours to check on each side.</param>
    public void Longest(int target, int least, List<int> found, int steps)
    {
        int[] order = _suffixes.Order;
        int[] common = _suffixes.Common;
        int place = _suffixes.Rank[target];
        int alike = int.MaxValue;
        for (int i = place; i > 0 && place - i < steps; i--)
        {
            alike = Math.Min(alike, common[i]);
            if (alike < least)
            {
                break;
            }

            if (order[i - 1] < target)
            {
                found.Add(order[i - 1]);
            }
        }

        alike = int.MaxValue;
        for (int i = place + 1; i < order.Length && i - place <= steps; i++)
        {
            alike = Math.Min(alike, common[i]);
            if (alike < least)
            {
                break;
            }

            if (order[i] < target)
            {
                found.Add(order[i]);
            }
        }
    }

    /// <summary>Finds the sources in the base that begin with the same four bytes and are nearest to an address.</summary>
    /// <param name="target">The address in the new image.</param>
    /// <param name="near">The address that the sources should be near to.</param>
    /// <param name="found">Receives the addresses.</param>
    /// <param name="eachSide">The largest number of sources on each side.</param>
    public void Nearest(int target, int near, List<int> found, int eachSide)
    {
        if (target + sizeof(uint) > Text.Length)
        {
            return;
        }

        uint value = MemoryMarshal.Read<uint>(Text.AsSpan(target));
        int bucket = Hash(value);
        int start = _bucketStarts[bucket];
        int end = _bucketStarts[bucket + 1];
        int at = Array.BinarySearch(_bucketed, start, end - start, near);
        at = at < 0 ? ~at : at;
        for (int i = at, left = eachSide; i < end && left > 0 && i - at < 4 * eachSide; i++)
        {
            if (MemoryMarshal.Read<uint>(Text.AsSpan(_bucketed[i])) == value)
            {
                found.Add(_bucketed[i]);
                left--;
            }
        }

        for (int i = at - 1, left = eachSide; i >= start && left > 0 && at - i <= 4 * eachSide; i--)
        {
            if (MemoryMarshal.Read<uint>(Text.AsSpan(_bucketed[i])) == value)
            {
                found.Add(_bucketed[i]);
                left--;
            }
        }
    }

    /// <summary>Returns the latest earlier address in the new image with the same hash of three bytes, or -1.</summary>
    /// <param name="target">The address in the new image.</param>
    public int Before(int target)
    {
        int previous = _previous[target - BaseSize];
        return previous < 0 ? -1 : BaseSize + previous;
    }

    private static int Hash(uint value) => (int)((value * 2654435761u) >> (32 - HashBits));

    private static (int[] Starts, int[] Positions) Bucket(ReadOnlySpan<byte> text)
    {
        int[] starts = new int[(1 << HashBits) + 1];
        int count = Math.Max(text.Length - sizeof(uint) + 1, 0);
        for (int i = 0; i < count; i++)
        {
            starts[Hash(MemoryMarshal.Read<uint>(text[i..])) + 1]++;
        }

        for (int i = 0; i < 1 << HashBits; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] next = starts[..^1];
        int[] positions = new int[count];
        for (int i = 0; i < count; i++)
        {
            positions[next[Hash(MemoryMarshal.Read<uint>(text[i..]))]++] = i;
        }

        return (starts, positions);
    }

    private static int[] Chain(byte[] image)
    {
        int[] previous = new int[image.Length];
        Array.Fill(previous, -1);
        int[] last = new int[1 << ChainBits];
        Array.Fill(last, -1);
        for (int i = 0; i + ShortBytes <= image.Length; i++)
        {
            uint value = image[i] | ((uint)image[i + 1] << 8) | ((uint)image[i + 2] << 16);
            uint key = (value * 2654435761u) >> (32 - ChainBits);
            previous[i] = last[key];
            last[key] = i;
        }

        return previous;
    }
}
