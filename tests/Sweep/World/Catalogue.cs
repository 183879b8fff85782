using Verso.Core;
using Verso.Support;

namespace Verso.Sweep;

/// <summary>The releases of one product, with images of one size. Keys, ids and images are drawn anew in each process; sizes are always the same.</summary>
internal sealed class Catalogue
{
    private static readonly Lazy<Catalogue> LazyWhole = new(() => new Catalogue((2 * Chunks.Size) + 500));
    private static readonly Lazy<Catalogue> LazySmall = new(() => new Catalogue(600));

    private Catalogue(int imageSize)
    {
        Releases =
        [
            Build(0, "1.0.0", 1, imageSize - 100, null),
            Build(1, "1.1.0", 2, imageSize, manifest => manifest.Trust = new TrustChange([TestPublisher.Trusted(TestPublisher.NextKey)], [])),
            Build(2, "1.2.0", 3, imageSize - 40, null),
            Build(3, "1.3.0", 4, imageSize - 80, null),
        ];
    }

    /// <summary>Images of three chunks, the last one short.</summary>
    public static Catalogue Whole => LazyWhole.Value;

    /// <summary>Images of one short chunk, for paths on which chunks are not the point.</summary>
    public static Catalogue Small => LazySmall.Value;

    /// <summary>What every device trusts.</summary>
    public static TrustStore Trust { get; } = TestPublisher.NewTrust();

    /// <summary>The releases; the first one comes with the device, and each has a higher security counter than the one before.</summary>
    public IReadOnlyList<Release> Releases { get; }

    /// <summary>The release of an id, or null.</summary>
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

    /// <summary>Whether bytes stand at this place in the image of a release.</summary>
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

    private static Release Build(int index, string version, uint counter, int size, Action<Manifest>? change) =>
        new(index, TestPublisher.Build(version, counter, TestPublisher.Image(size, seed: 40 + index), change));
}
