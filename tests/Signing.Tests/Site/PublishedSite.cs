using Verso.Core;
using Verso.Support;

namespace Verso.Signing.Tests.Site;

/// <summary>A site in a folder: one root, one release, and a pointer that offers it to every device of the channel <c>stable</c>.</summary>
internal sealed class PublishedSite : IDisposable
{
    public const string PointerPath = "channels/stable/ereader-r2.cose";

    private static readonly TestRelease Release = TestPublisher.Next;

    private readonly ScratchFolder _scratch = new();

    public PublishedSite()
    {
        Put(SitePath.Root(1), Root);
        Put(ManifestPath, Release.ManifestFile);
        Put(PayloadPath, Release.Payload);
        Put(PointerPath, Pointer(new OfferOptions(ManifestPath, Release.ManifestFile)));
    }

    /// <summary>The file of root 1.</summary>
    public static byte[] Root { get; } = Finished(RootDraft.New(Options));

    public static RootOptions Options => new()
    {
        Product = TestPublisher.Product,
        Threshold = 2,
        RootKeys = [TestSite.Key(0).PublicKey, TestSite.Key(1).PublicKey, TestSite.Key(2).PublicKey],
        ReleaseKeys = [TestPublisher.Key.PublicKey],
        ChannelKeys = [new(TestSite.Key(4).PublicKey)],
    };

    public static string ReleasePath => $"releases/{Convert.ToHexStringLower(Release.Manifest.CopyReleaseId())}";

    public static string ManifestPath => $"{ReleasePath}/manifest.cose";

    public static string PayloadPath => $"{ReleasePath}/payload.bin";

    public string Folder => _scratch["site"];

    public static byte[] Finished(RootDraft draft)
    {
        draft.Sign(TestSite.Key(0));
        draft.Sign(TestSite.Key(1));
        return draft.Finish();
    }

    public static byte[] Pointer(params OfferOptions[] offers) =>
        PointerSigner.Sign(new PointerOptions { Channel = "stable", HardwareId = TestPublisher.Hardware, Offers = offers }, Root, TestSite.Key(4));

    public static OfferOptions Offer(uint from = 0) => new(ManifestPath, Release.ManifestFile, From: from);

    public void Put(string path, byte[] content)
    {
        string file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public byte[] Get(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    public void Remove(string path) => File.Delete(Path.Combine(Folder, path));

    public IReadOnlyList<SiteFinding> Audit() => SiteAuditor.Audit(Folder);

    public void Dispose() => _scratch.Dispose();
}
