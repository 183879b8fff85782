using Verso.Core;

namespace Verso.Signing;

/// <summary>
/// Encodes an image chunk by chunk (SPEC 3.5), against a base or alone. The result depends on nothing but the two images and the
/// options. Every chunk is decoded again by the device's own code before it counts.
/// </summary>
public static class ImageEncoder
{
    /// <summary>Encodes an image.</summary>
    /// <param name="baseImage">The image that a device runs; empty to compress the new one alone.</param>
    /// <param name="image">The new image, 1 byte to 128 MiB.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after every chunk, one call at a time, on any thread.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The operations of every chunk, in order.</returns>
    public static EncodedChunk[] Encode(byte[] baseImage, byte[] image, DeltaOptions options, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(baseImage);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        ImageIndex index = new(baseImage, image, cancel);
        EncodedChunk[] chunks = new EncodedChunk[Chunks.Count(image.Length)];
        Lock reporting = new();
        long done = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancel };
        Parallel.For(
            0,
            chunks.Length,
            parallel,
            () => new ChunkEncoder(index, baseImage, image, options),
            (chunk, _, encoder) =>
            {
                chunks[chunk] = encoder.Encode(chunk);
                lock (reporting)
                {
                    done += Chunks.LengthOf(image.Length, chunk);
                    progress?.Report(new WorkProgress(done, image.Length));
                }

                return encoder;
            },
            _ => { });
        return chunks;
    }
}
