using System.Collections.Concurrent;
using Verso.Core;
using Verso.Signing;

namespace Verso.Sweep;

/// <summary>
/// What a delta produces if bytes of its base read differently, computed from the signer's records without device, flash and cipher.
/// </summary>
/// <param name="release">The target of the delta.</param>
/// <param name="running">The base of the delta.</param>
internal sealed class DeltaOracle(Release release, Release running)
{
    private readonly ConcurrentDictionary<int, int> _bytes = [];
    private readonly EncodedRecord[] _records = ImageEncoder.Encode(running.Built.Image, release.Built.Image, new DeltaOptions());

    /// <summary>The records of the full payload that must replace chunks that the delta does not produce.</summary>
    /// <param name="offsets">The bytes of the base that read differently.</param>
    /// <returns>For each record, its first byte in the payload and its length.</returns>
    public IReadOnlyList<(int First, int Length)> StandIns(IEnumerable<int> offsets)
    {
        List<(int First, int Length)> standIns = [];
        RecordCursor full = new(release.Built.Manifest, release.FullVariant);
        int next = 0;
        foreach (int chunk in Missed(offsets).Where(chunk => chunk >= next))
        {
            full.MoveTo(chunk);
            standIns.Add((full.Offset, full.Length));
            next = full.FirstChunk + full.ChunkCount;
        }

        return standIns;
    }

    /// <summary>The chunks that the delta does not produce, in order.</summary>
    public List<int> Missed(IEnumerable<int> offsets)
    {
        byte[] image = release.Built.Image;
        byte[] rotten = (byte[])running.Built.Image.Clone();
        foreach (int offset in offsets)
        {
            rotten[offset] ^= TransientMisreads.Mask;
        }

        ChunkDecoder decoder = new(new PageCache(new ImageSource(rotten), rotten.Length, new ImageSource(image), PageCache.DefaultSize));
        List<int> missed = [];
        foreach (EncodedRecord record in _records.Where(record => !record.IsStored))
        {
            RecordContent content = new(record.Content, record.Content.Length, record.ChunkCount);
            for (int chunk = record.FirstChunk; chunk < record.FirstChunk + record.ChunkCount; chunk++)
            {
                byte[] output = new byte[Chunks.LengthOf(image.Length, chunk)];
                content.Next();
                if (decoder.Decode(content, chunk, output, output.Length) != ReasonCode.None || !output.AsSpan().SequenceEqual(image.AsSpan(chunk * Chunks.Size, output.Length)))
                {
                    missed.Add(chunk);
                }
            }
        }

        return missed;
    }

    /// <summary>A byte of the base that one chunk needs and no other.</summary>
    public int ByteOf(int chunk) => _bytes.GetOrAdd(chunk, FindByteOf);

    private int FindByteOf(int chunk)
    {
        byte[] image = running.Built.Image;
        return Enumerable.Range(0, image.Length).Where(offset => image[offset] != 0 && offset % 7 == 0).First(offset => Missed([offset]) is [int only] && only == chunk);
    }
}
