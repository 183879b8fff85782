using Verso.Core;
using Verso.Signing;

namespace Verso.Emulator;

/// <summary>The release engineer of the demo: the keys, the site, and everything that is put on it.</summary>
internal sealed class Desk(string folder) : IDisposable
{
    public const string Product = "verso-ereader";
    public const string Hardware = "ereader-r2";
    public const string Channel = "stable";

    private static readonly string[] Names = ["root-1", "root-2", "root-3", "release", "channel", "release-2"];

    private readonly Dictionary<string, SigningKey> _keys = [];

    /// <summary>The folder of the site.</summary>
    public string Site => Path.Combine(folder, "site");

    /// <summary>The folder of the keys.</summary>
    public string Keys => Path.Combine(folder, "keys");

    /// <summary>The path of the pointer on the site.</summary>
    public static string Pointer => SitePath.Pointer(Channel, Hardware);

    /// <summary>The key of the fleet.</summary>
    public FleetKey Fleet { get; } = FleetKey.Create();

    /// <summary>The file of the newest root.</summary>
    public byte[] RootFile { get; private set; } = [];

    /// <summary>Makes all keys and saves them.</summary>
    public void MakeKeys()
    {
        foreach ((string name, SigningKey key) in Names.AsParallel().Select(name => (name, SigningKey.Create())))
        {
            _keys[name] = key;
        }

        SigningKey.SaveNew(Keys, passphrase: null, [.. Names.Select(name => (name, _keys[name]))]);
        Fleet.SaveNew(Path.Combine(Keys, "fleet.jwk"));
    }

    /// <summary>The kid of one of the keys.</summary>
    public string Kid(string name) => Convert.ToHexStringLower(_keys[name].PublicKey.Kid);

    /// <summary>Makes root 1, signed by two of the three root keys.</summary>
    public void MakeRoot() => Finish(RootDraft.New(new RootOptions
    {
        Product = Product,
        Threshold = 2,
        RootKeys = [_keys["root-1"].PublicKey, _keys["root-2"].PublicKey, _keys["root-3"].PublicKey],
        ReleaseKeys = [_keys["release"].PublicKey],
        ChannelKeys = [new ChannelSigner(_keys["channel"].PublicKey)],
    }));

    /// <summary>Makes the next root, which replaces the release key. The root keys come out of the safe for it.</summary>
    /// <returns>What the root changes, in words.</returns>
    public IEnumerable<string> ReplaceReleaseKey()
    {
        Root before = SiteFolder.Open(Site).Root;
        RootOptions options = RootOptions.Repeat(before).Without(Kid("release"));
        RootDraft draft = RootDraft.New(options with { ReleaseKeys = [_keys["release-2"].PublicKey] }, RootFile);
        Finish(draft);
        return RootDescription.Of(draft.Root).ChangesFrom(RootDescription.Of(before));
    }

    /// <summary>Builds a release with the first release key.</summary>
    /// <param name="version">The version of the image.</param>
    /// <param name="counter">The security counter.</param>
    /// <param name="name">The name of its folder.</param>
    /// <param name="bases">The versions from which there is a delta.</param>
    public Manifest Build(string version, long counter, string name, params string[] bases)
    {
        ReleaseOptions options = new() { Product = Product, HardwareIds = [Hardware], Version = version, Counter = counter, BaseImages = [.. bases.Select(DemoFiles.Image)] };
        string image = DemoFiles.Image(File.Exists(DemoFiles.Image(version)) ? version : "1.1.0");
        return new ReleaseBuilder(options, _keys["release"], [Fleet]).Build(image, Release(name)).Manifest;
    }

    /// <summary>Offers a release to a share of the readers.</summary>
    /// <returns>The new pointer.</returns>
    public Pointer Publish(string name, int share = Offer.WholeShare)
    {
        PublishOptions options = new() { Release = Release(name), Channel = Channel, Share = share };
        return SitePublisher.Publish(SiteFolder.Open(Site), options, _keys["channel"]).Pointers.Single().Pointer;
    }

    /// <summary>Halts the channel.</summary>
    public void Halt() => SitePublisher.Halt(SiteFolder.Open(Site), Channel, [], _keys["channel"]);

    /// <summary>
    /// Offers a release as somebody does who has the channel key and no scruples: no check of the release, and a pointer that is signed correctly.
    /// </summary>
    public void OfferUnchecked(string name)
    {
        byte[] manifest = ReleaseFolder.ReadManifest(Release(name));
        string path = $"releases/{name}";
        Directory.CreateDirectory(Path.Combine(Site, path));
        foreach (string file in Directory.GetFiles(Release(name)))
        {
            File.Copy(file, Path.Combine(Site, path, Path.GetFileName(file)));
        }

        string pointer = Path.Combine(Site, Pointer);
        PointerOptions options = new() { Channel = Channel, HardwareId = Hardware, Offers = [new OfferOptions($"{path}/{ReleaseFolder.ManifestName}", manifest)] };
        File.WriteAllBytes(pointer, PointerSigner.Sign(options, RootFile, _keys["channel"], File.ReadAllBytes(pointer)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SigningKey key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private string Release(string name) => Path.Combine(folder, "releases", name);

    private void Finish(RootDraft draft)
    {
        draft.Sign(_keys["root-1"]);
        draft.Sign(_keys["root-2"]);
        RootFile = draft.Finish();
        string path = Path.Combine(Site, SitePath.Root(draft.Root.Version));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, RootFile);
    }
}
