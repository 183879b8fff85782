using System.Collections.Concurrent;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Encodes an image against a base or alone (SPEC 3.5). The result depends only on the two images and the options. The device's own code
/// decodes every encoded chunk as a check. Memory: 30 bytes for each byte of both images, and 8 MiB for each chunk that is encoded at
/// once. Time grows with the number of bytes and hardly depends on their values, because the search at each position is bounded. So the
/// limit is a number of bytes, <see cref="MaxInput"/>, and the result never depends on a clock.
/// </summary>
public sealed class ImageEncoder
{
    /// <summary>The largest size of base and image together, in bytes.</summary>
    public const int MaxInput = 16 << 20;

    private readonly byte[] _image;
    private readonly ImageIndex _index;
    private readonly DeltaOptions _options;
    private readonly CancellationToken _cancel;
    private readonly ConcurrentBag<ChunkEncoder> _encoders = [];
    private readonly Func<ChunkEncoder> _newEncoder;

    private ImageEncoder(byte[] baseImage, byte[] image, DeltaOptions options, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        _image = image;
        _options = options;
        _cancel = cancel;
        _index = new ImageIndex(baseImage, image, progress, cancel);
        _newEncoder = () => new ChunkEncoder(_index, baseImage, image, options);
    }

    /// <summary>Encodes an image.</summary>
    /// <param name="baseImage">The image that a device runs; empty to compress the new image alone.</param>
    /// <param name="image">The new image, 1 byte or more. The two have at most <see cref="MaxInput"/> bytes together.</param>
    /// <param name="options">The options.</param>
    /// <param name="progress">Receives the progress after every pass of indexing and every chunk, one call at a time, on any thread.</param>
    /// <param name="cancel">Cancels the encoding.</param>
    /// <returns>The records of the image, in order.</returns>
    public static EncodedRecord[] Encode(byte[] baseImage, byte[] image, DeltaOptions options, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(baseImage);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(image.Length, nameof(image));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)baseImage.Length + image.Length, MaxInput, nameof(image));
        options.Validate();
        return new ImageEncoder(baseImage, image, options, progress, cancel).Run(progress);
    }

    /// <summary>Whether two images are small enough to encode one against the other.</summary>
    public static bool Takes(int baseSize, int imageSize) => (long)baseSize + imageSize <= MaxInput;

    private EncodedRecord[] Run(IProgress<WorkProgress>? progress)
    {
        bool isDelta = _index.BaseSize > 0;
        Progress reporting = new(progress, _image.Length, isDelta ? 3 : 1);
        ParsedChunk[] plain = ParseAll(_ => RecordStart.Plain, reporting);
        List<ChunkGroup> groups = RecordPacker.Cut(plain);
        if (!isDelta)
        {
            return [.. groups.Select(group => Pack(group, RecordStart.Plain, plain) ?? throw Oversized())];
        }

        // A first pass with both units of length finds the better unit, and the additions to start with.
        ParsedChunk[] even = ParseAll(_ => RecordStart.Even, reporting);
        RecordStart[] starts = [.. groups.Select(group => Choose(group, plain, even))];
        RecordStart[] startOf = [.. groups.SelectMany((group, index) => Enumerable.Repeat(starts[index], group.Count))];
        ParsedChunk[] better = ParseAll(chunk => startOf[chunk], reporting);
        return [.. groups.Select((group, index) => Shorter(Pack(group, starts[index], better), Pack(group, RecordStart.Plain, plain)))];
    }

    private static RecordStart Choose(ChunkGroup group, ParsedChunk[] plain, ParsedChunk[] even)
    {
        return group.Length(even) < group.Length(plain) ? RecordStart.Even.WithAdds(group.Of(even)) : RecordStart.Plain.WithAdds(group.Of(plain));
    }

    private static EncodedRecord Shorter(EncodedRecord? one, EncodedRecord? other)
    {
        return one is null || (other is not null && other.Content.Length < one.Content.Length) ? other ?? throw Oversized() : one;
    }

    private static InvalidOperationException Oversized() => new("a group of chunks does not fit in its record");

    private EncodedRecord? Pack(ChunkGroup group, RecordStart start, ParsedChunk[] parsed)
    {
        if (parsed[group.First].Operations is null && group.Count == 1)
        {
            int first = group.First * Chunks.Size;
            return new EncodedRecord(group.First, 1, IsStored: true, _image[first..(first + Chunks.LengthOf(_image.Length, group.First))]);
        }

        return RecordPacker.Pack(group.First, start, group.Of(parsed));
    }

    private ParsedChunk[] ParseAll(Func<int, RecordStart> starts, Progress progress)
    {
        ParsedChunk[] chunks = new ParsedChunk[Chunks.Count(_image.Length)];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = _cancel };
        Parallel.For(0, chunks.Length, parallel, chunk =>
        {
            ChunkEncoder encoder = _encoders.TryTake(out ChunkEncoder? free) ? free : _newEncoder();
            chunks[chunk] = encoder.Encode(chunk, starts(chunk));
            _encoders.Add(encoder);
            progress.Add(Chunks.LengthOf(_image.Length, chunk));
        });
        return chunks;
    }

    /// <summary>Counts the bytes of all cores, and reports them one call at a time.</summary>
    private sealed class Progress(IProgress<WorkProgress>? target, long total, int passes)
    {
        private readonly Lock _lock = new();
        private long _done;

        public void Add(int bytes)
        {
            lock (_lock)
            {
                _done += bytes;
                target?.Report(new WorkProgress(_done / passes, total, "encoding"));
            }
        }
    }
}
