using Verso.Core;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Sweep;

/// <summary>The releases of one product. Keys, ids and images are random in each process; sizes are always the same.</summary>
internal sealed class Catalogue
{
    private static readonly Lazy<Catalogue> LazyWhole = new(() => Stored((2 * Chunks.Size) + 500));
    private static readonly Lazy<Catalogue> LazySmall = new(() => Stored(600));
    private static readonly Lazy<Catalogue> LazyCoded = new(() => CodedOf((4 * Chunks.Size) + 700, fresh: 2));
    private static readonly Lazy<Catalogue> LazySmallCoded = new(() => CodedOf(Chunks.Size + 900, fresh: -1));

    private Catalogue(params Release[] releases)
    {
        Releases = releases;
    }

    /// <summary>Stored images of three chunks, the last one short.</summary>
    public static Catalogue Whole => LazyWhole.Value;

    /// <summary>Stored images of one short chunk, for paths that do not depend on chunks.</summary>
    public static Catalogue Small => LazySmall.Value;

    /// <summary>Images of five chunks, as deltas and compressed: a record of two chunks, a stored one, and a record of two.</summary>
    public static Catalogue Coded => LazyCoded.Value;

    /// <summary>Images of two chunks, as deltas and compressed, in one record.</summary>
    public static Catalogue SmallCoded => LazySmallCoded.Value;

    /// <summary>The trust store of every device, with the first root.</summary>
    public static TrustStore Trust { get; } =
        TrustStores.CreateTrustStore("device-sweep", TestPublisher.Hardware, SiteFiles.Root(1)!, TestPublisher.Channel, [TestPublisher.Fleet], VirtualDevice.Url);

    /// <summary>The releases. The first one comes with the device, and each has a higher security counter than the one before.</summary>
    public IReadOnlyList<Release> Releases { get; }

    /// <summary>Whether its lives are short enough for pairs and triples of cuts.</summary>
    public bool IsSmall => Releases[0].Built.Manifest.ChunkCount() <= 2;

    /// <summary>The release with an id, or null.</summary>
    public Release? Find(byte[]? releaseId)
    {
        foreach (Release release in Releases)
        {
            if (releaseId is not null && release.Is(releaseId))
            {
                return release;
            }
        }

        return null;
    }

    /// <summary>Whether bytes are at this place in the image of a release.</summary>
    public bool Covers(int offset, ReadOnlySpan<byte> bytes)
    {
        foreach (Release release in Releases)
        {
            byte[] image = release.Built.Image;
            if (offset + bytes.Length <= image.Length && image.AsSpan(offset, bytes.Length).SequenceEqual(bytes))
            {
                return true;
            }
        }

        return false;
    }

    private static Catalogue Stored(int imageSize) => new(
        Build(0, imageSize - 100),
        Build(1, imageSize),
        Build(2, imageSize - 40),
        Build(3, imageSize - 80));

    /// <summary>Each release has a delta from the one before it and no other.</summary>
    /// <param name="imageSize">The size of the first image in bytes; the others are a little shorter or longer.</param>
    /// <param name="fresh">A chunk that is new in each image and does not compress, or -1.</param>
    private static Catalogue CodedOf(int imageSize, int fresh)
    {
        List<Release> releases = [new Release(0, TestPublisher.Build("1.0.0", 1, WithTail(RelatedImages.First(imageSize, seed: 60))))];
        for (int index = 1; index < 3; index++)
        {
            Release before = releases[^1];
            byte[] image = WithTail(RelatedImages.Next(before.Built.Image, seed: 60 + index, edits: 12));
            if (fresh >= 0)
            {
                TestPublisher.Image(Chunks.Size, seed: 70 + index).CopyTo(image, fresh * Chunks.Size);
            }

            releases.Add(new Release(index, TestPublisher.Build($"1.{index}.0", (uint)index + 1, image, bases: [before.Built.Image]), before));
        }

        return new Catalogue([.. releases]);
    }

    /// <summary>
    /// The last chunk repeats the start of the first, so that it is decoded from a page or two, and decays with the first byte of the slot.
    /// </summary>
    private static byte[] WithTail(byte[] image)
    {
        int last = (image.Length - 1) / Chunks.Size * Chunks.Size;
        image.AsSpan(0, image.Length - last).CopyTo(image.AsSpan(last));
        return image;
    }

    private static Release Build(int index, int size) =>
        new(index, TestPublisher.Build($"1.{index}.0", (uint)index + 1, TestPublisher.Image(size, seed: 40 + index)));
}
