using System.Collections.Concurrent;
using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Sweep;

/// <summary>
/// The roots and pointers of every site. Each root has another root key and another channel key than the one before, and is signed by both root keys, so
/// that no device can go on without the walk.
/// </summary>
internal static class SiteFiles
{
    /// <summary>The version of the newest root of any story.</summary>
    public const uint Newest = 5;

    /// <summary>The root that withdraws releases.</summary>
    public const uint Withdrawing = 3;

    /// <summary>The least counter of that root and of those that follow it.</summary>
    public const uint LeastCounter = 3;

    private const uint Created = 1_780_000_000;

    private static readonly Lazy<byte[]>[] Roots = [.. Enumerable.Range(1, (int)Newest).Select(version => new Lazy<byte[]>(() => MakeRoot((uint)version)))];

    private static readonly ConcurrentDictionary<(Release Release, Offering Offering, uint Root, uint Sequence), byte[]> Pointers = new();

    /// <summary>The file of a root, or null if no story has it.</summary>
    public static byte[]? Root(uint version) => version >= 1 && version <= Newest ? Roots[version - 1].Value : null;

    /// <summary>The least counter under a root; 0 for none.</summary>
    public static uint LeastCounterOf(uint version) => version >= Withdrawing ? LeastCounter : 0;

    /// <summary>The pointer of a site that has one.</summary>
    public static byte[] Pointer(SiteState site) =>
        Pointers.GetOrAdd((site.Release!, site.Offering, site.Root, site.Sequence), key => MakePointer(key.Release, key.Offering, key.Root, key.Sequence));

    /// <summary>The time of creation of a pointer.</summary>
    public static uint CreatedOf(uint sequence) => Created + sequence;

    private static SigningKey RootKey(uint version) => version % 2 == 1 ? TestPublisher.RootKey : TestPublisher.NextKey;

    private static SigningKey ChannelKey(uint version) => version % 2 == 1 ? TestPublisher.ChannelKey : TestPublisher.OtherKey;

    private static byte[] MakeRoot(uint version)
    {
        Root root = TestPublisher.Root(version);
        root.RootKeys = [TestSite.RootEntry(RootKey(version))];
        root.ChannelKeys = [new ChannelKey(TestPublisher.Trusted(ChannelKey(version)), null)];
        uint least = LeastCounterOf(version);
        root.LeastCounters = least == 0 ? [] : [new LeastCounter(TestPublisher.Hardware, least)];
        return version == 1 ? TestSite.Sign(root, RootKey(1)) : TestSite.Sign(root, RootKey(version - 1), RootKey(version));
    }

    private static byte[] MakePointer(Release release, Offering offering, uint root, uint sequence)
    {
        Offer offer = MemorySite.OfferOf(release.Built);
        offer.Share = offering == Offering.Others ? 0 : Offer.WholeShare;
        Pointer pointer = new()
        {
            Product = TestPublisher.Product,
            Channel = TestPublisher.Channel,
            HardwareId = TestPublisher.Hardware,
            Sequence = sequence,
            RootVersion = root,
            Created = CreatedOf(sequence),
            Offers = offering == Offering.Nobody ? [] : [offer],
        };
        return TestSite.Sign(pointer, ChannelKey(root));
    }
}
