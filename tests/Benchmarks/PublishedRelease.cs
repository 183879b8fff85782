using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>An image of pseudo-random bytes and the keys for its release, in a folder that is deleted with the object.</summary>
internal sealed class PublishedRelease : IDisposable
{
    /// <summary>Product of every release here.</summary>
    public const string Product = "verso-ereader";

    /// <summary>Hardware of every release here.</summary>
    public const string Hardware = "ereader-r2";

    /// <summary>Display version of every release here.</summary>
    public const string Version = "1.1.0";

    private static readonly Lazy<SigningKey> LazyKey = new(() => SigningKey.Create());

    private readonly byte[]? _factory;
    private readonly bool _isCompressed;
    private readonly bool _hasDelta;
    private readonly string _folder = Directory.CreateTempSubdirectory("verso-benchmark-").FullName;

    /// <summary>Creates an image and its keys; <see cref="Build"/> builds the release.</summary>
    /// <param name="imageSize">The size of the image in bytes.</param>
    /// <param name="seed">The seed of its bytes.</param>
    public PublishedRelease(int imageSize, int seed)
        : this(RandomImage(imageSize, seed), null, isCompressed: false)
    {
    }

    /// <summary>Takes an image and creates its keys.</summary>
    /// <param name="image">The image.</param>
    /// <param name="factory">The previous image of devices; null for the image with its last byte first.</param>
    /// <param name="isCompressed">Whether the payload is compressed.</param>
    /// <param name="hasDelta">Whether there is a delta from the previous image.</param>
    public PublishedRelease(byte[] image, byte[]? factory, bool isCompressed, bool hasDelta = false)
    {
        Image = image;
        _factory = factory;
        _isCompressed = isCompressed;
        _hasDelta = hasDelta;
        File.WriteAllBytes(ImagePath, Image);
        if (hasDelta)
        {
            File.WriteAllBytes(FactoryPath, Factory);
        }
    }

    /// <summary>The previous image of devices.</summary>
    public byte[] Factory => _factory ?? [.. Image.Reverse()];

    /// <summary>The image.</summary>
    public byte[] Image { get; }

    /// <summary>The image as a file.</summary>
    public string ImagePath => Path.Combine(_folder, "App.bin");

    private string FactoryPath => Path.Combine(_folder, "Factory.bin");

    /// <summary>The folder to serve: a site with one root, the release, and a pointer that offers it to every device.</summary>
    public string SiteFolder => Path.Combine(_folder, "site");

    /// <summary>The folder of the release in it.</summary>
    public string ReleaseFolder => Path.Combine(SiteFolder, "releases", "new");

    /// <summary>The path of the pointer in the site.</summary>
    public static string PointerPath => SitePath.Pointer(TestPublisher.Channel, Hardware);

    /// <summary>The path of the manifest in the site.</summary>
    public static string ManifestPath => "releases/new/manifest.cose";

    /// <summary>The root of the site.</summary>
    public byte[] Root { get; private set; } = [];

    /// <summary>The signing key. One for all of a run, because generating it takes time. No measurement depends on it.</summary>
    public SigningKey Key => LazyKey.Value;

    /// <summary>The fleet of the release.</summary>
    public FleetKey Fleet { get; } = FleetKey.Create();

    /// <summary>A name in the same folder for other files.</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    /// <summary>Builds the release, in place of the previous one.</summary>
    /// <param name="parallelism">Records at once; null for the number of processors.</param>
    public BuiltRelease Build(int? parallelism = null)
    {
        ReleaseOptions options = new()
        {
            Product = Product,
            HardwareIds = [Hardware],
            Version = Version,
            Counter = 2,
            Stored = !_isCompressed && !_hasDelta,
            BaseImages = _hasDelta ? [FactoryPath] : [],
        };
        BuiltRelease built = new ReleaseBuilder(options, Key, [Fleet]) { Parallelism = parallelism ?? Environment.ProcessorCount }.Build(ImagePath, ReleaseFolder);
        Publish(built);
        return built;
    }

    private void Publish(BuiltRelease built)
    {
        RootDraft draft = RootDraft.New(new RootOptions { Product = Product, Threshold = 1, RootKeys = [TestPublisher.RootKey.PublicKey], ReleaseKeys = [Key.PublicKey], ChannelKeys = [new ChannelSigner(TestPublisher.ChannelKey.PublicKey)] });
        draft.Sign(TestPublisher.RootKey);
        Root = draft.Finish();
        PointerOptions options = new() { Channel = TestPublisher.Channel, HardwareId = Hardware, Offers = [new OfferOptions(ManifestPath, File.ReadAllBytes(built.ManifestPath))] };
        Write(SitePath.Root(1), Root);
        Write(PointerPath, PointerSigner.Sign(options, Root, TestPublisher.ChannelKey));
    }

    private void Write(string path, byte[] bytes)
    {
        string place = Path.Combine(SiteFolder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place, bytes);
    }

    /// <summary>Verifies all of it.</summary>
    /// <param name="parallelism">Records at once; null for the number of processors.</param>
    public VerificationReport Verify(int? parallelism = null) =>
        new ReleaseVerifier([Key.PublicKey], [Fleet]) { Parallelism = parallelism ?? Environment.ProcessorCount }.Verify(ReleaseFolder);

    private static byte[] RandomImage(int size, int seed)
    {
        byte[] image = new byte[size];
        new Random(seed).NextBytes(image);
        return image;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }
}
