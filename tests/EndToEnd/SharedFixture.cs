using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.EndToEnd;

/// <summary>The shared set-up of all tests: keys, images, releases and devices that were created once, by the tools themselves.</summary>
[TestClass]
public static class SharedFixture
{
    internal const string Product = "verso-ereader";
    internal const string Hardware = "ereader-r2";
    internal const string Channel = "stable";

    private static readonly Dictionary<string, string> Made = [];
    private static readonly Lock OneAtATime = new();
    private static int Count;

    internal static string Folder { get; private set; } = string.Empty;

    internal static string Key => Path.Combine(Folder, "keys", "release.pem");

    internal static string Trust => Path.Combine(Folder, "keys", "release.pub.pem");

    internal static string Fleet => Path.Combine(Folder, "fleet.jwk");

    /// <summary>Root 1 of every site and of every device.</summary>
    internal static string Root => Path.Combine(Folder, "root", "1.cose");

    /// <summary>The path of the pointer on every site.</summary>
    internal static string Pointer => SitePath.Pointer(Channel, Hardware);

    internal static string Layout => Path.Combine(Repository.Root, "partitions", "emulator-4mb.csv");

    [AssemblyInitialize]
    public static void Open(TestContext context)
    {
        _ = context;
        Folder = Directory.CreateTempSubdirectory("verso-e2e-").FullName;
        string keys = Path.GetDirectoryName(Key)!;
        Tool.Succeeds(Tool.Verso("key", "new", "--out", keys, "--bits", "2048", "--name", "root", "--name", "release", "--name", "channel"));
        Tool.Succeeds(Tool.Verso(
            "root", "new", "--product", Product, "--root-key", Path.Combine(keys, "root.pem"), "--release-key", Trust, "--channel-key", Path.Combine(keys, "channel.pub.pem"), "--out", Root));
        Tool.Succeeds(Tool.Verso("fleet", "new", "--out", Fleet));
    }

    [AssemblyCleanup]
    public static void Close() => Directory.Delete(Folder, recursive: true);

    /// <summary>A path that does not exist yet.</summary>
    internal static string NewPath(string name) => Path.Combine(Folder, $"{Interlocked.Increment(ref Count)}-{name}");

    /// <summary>One of the sample product's images.</summary>
    internal static string EReader(string version) => Path.Combine(AppContext.BaseDirectory, "images", $"ereader-{version}.bin");

    /// <summary>An image that the emulator cannot run: random bytes, the same ones for the same size.</summary>
    internal static string Opaque(int size) => Once($"opaque-{size}.bin", path =>
    {
        byte[] image = new byte[size];
        new Random(size).NextBytes(image);
        File.WriteAllBytes(path, image);
    });

    /// <summary>A release of an image, built once for the same description.</summary>
    internal static string Release(string image, string version, int counter, params string[] more) =>
        Once($"release-{Path.GetFileName(image)}-{version}-{counter}{string.Concat(more.Select(word => word.GetHashCode(StringComparison.Ordinal)))}", folder =>
            Tool.Succeeds(Build(image, version, counter, folder, more)));

    /// <summary>An expired release. The tool builds none, so this one is built with an earlier clock.</summary>
    internal static string ExpiredRelease(string image, DateTimeOffset expires)
    {
        using SigningKey key = SigningKey.Load(Key, passphrase: null);
        ReleaseOptions options = new() { Product = Product, HardwareIds = [Hardware], Version = "1.1.0", Counter = 11, Expires = expires };
        string folder = NewPath("expired");
        new ReleaseBuilder(options, key, [FleetKey.Load(Fleet)], new StandingClock(expires.AddYears(-1))).Build(image, folder);
        return folder;
    }

    /// <summary>Builds a release. Options for product, hardware or key in <paramref name="more"/> replace the usual ones.</summary>
    internal static ProcessResult Build(string image, string version, int counter, string folder, params string[] more)
    {
        List<string> line = ["release", "build", "--image", image, "--version", version, "--counter", $"{counter}", "--out", folder, .. more];
        foreach ((string option, string value) in new[] { ("--product", Product), ("--hardware", Hardware), ("--key", Key), ("--fleet-key", Fleet) })
        {
            line.AddRange(more.Contains(option) ? [] : [option, value]);
        }

        return Tool.Verso(line);
    }

    /// <summary>A new device with a factory image.</summary>
    internal static Device NewDevice(string image, string version, int counter)
    {
        string model = Once($"device-{Path.GetFileName(image)}-{version}-{counter}.flash", path => Tool.Succeeds(Make(path, image, version, counter)));
        string flash = NewPath("reader.flash");
        File.Copy(model, flash);
        return new Device(flash);
    }

    /// <summary>A device with an opaque image: 1.0.0, counter 10.</summary>
    internal static Device NewOpaqueDevice() => NewDevice(Opaque(20_000), "1.0.0", 10);

    /// <summary>Runs <c>verso-emulator new</c>.</summary>
    internal static ProcessResult Make(string path, string image, string version, int counter) => Tool.Emulator(
        "new", path, "--layout", Layout, "--hardware", Hardware, "--root", Root, "--channel", Channel, "--fleet-key", Fleet, "--image", image, "--version", version, "--counter", $"{counter}");

    /// <summary>A site of its own, with a release that the channel offers to every device.</summary>
    internal static string Publish(string release)
    {
        string site = NewPath("www");
        Directory.CreateDirectory(Path.Combine(site, "root"));
        File.Copy(Root, Path.Combine(site, SitePath.Root(1)));
        Republish(release, site);
        return site;
    }

    /// <summary>
    /// Offers a release in the place of the present one. Unlike <c>verso publish</c> this does not verify the release: a device has to.
    /// </summary>
    internal static void Republish(string release, string site)
    {
        byte[] manifest = ReleaseFolder.ReadManifest(release);
        string folder = $"releases/{ReleaseInspector.Inspect(release).ReleaseId}";
        Directory.CreateDirectory(Path.Combine(site, folder));
        foreach (string file in Directory.GetFiles(release))
        {
            File.Copy(file, Path.Combine(site, folder, Path.GetFileName(file)), overwrite: true);
        }

        string pointer = Path.Combine(site, Pointer);
        Directory.CreateDirectory(Path.GetDirectoryName(pointer)!);
        using SigningKey key = SigningKey.Load(Path.Combine(Folder, "keys", "channel.pem"));
        PointerOptions options = new() { Channel = Channel, HardwareId = Hardware, Offers = [new OfferOptions($"{folder}/{ReleaseFolder.ManifestName}", manifest)] };
        File.WriteAllBytes(pointer, PointerSigner.Sign(options, File.ReadAllBytes(Root), key, File.Exists(pointer) ? File.ReadAllBytes(pointer) : null));
    }

    /// <summary>The path of a file of the only release on a site.</summary>
    internal static string OnSite(string site, string name) => Directory.GetFiles(Path.Combine(site, "releases"), name, SearchOption.AllDirectories).Single();

    private static string Once(string name, Action<string> make)
    {
        lock (OneAtATime)
        {
            if (!Made.TryGetValue(name, out string? path))
            {
                path = Path.Combine(Folder, name);
                make(path);
                Made.Add(name, path);
            }

            return path;
        }
    }
}
