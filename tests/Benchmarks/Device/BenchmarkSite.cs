using Verso.Core;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>Roots and pointers without any random byte: three root keys of 3072 bits of which two sign, and a channel key of 2048 bits.</summary>
internal static class BenchmarkSite
{
    private const uint Created = 1_780_000_000;

    private static readonly int[] First = [2, 3, 4];
    private static readonly int[] Second = [5, 6, 7];

    private static BenchmarkKey Channel => BenchmarkKey.Of(2048);

    /// <summary>The root that a device starts with.</summary>
    /// <param name="releaseKey">The key that signs releases.</param>
    public static SignedRoot Root1(BenchmarkKey releaseKey)
    {
        Root root = Make(1, First, releaseKey);
        SignedRoot.Read(Sign(root, First[0], First[1]), out SignedRoot signed);
        return signed;
    }

    /// <summary>The next root: all three root keys are new, so that two old and two new ones sign it.</summary>
    public static byte[] Root2(BenchmarkKey releaseKey) => Sign(Make(2, Second, releaseKey), First[0], First[1], Second[0], Second[1]);

    /// <summary>A pointer that offers a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="share">The share of the devices, in ten-thousandths.</param>
    /// <param name="root">The version of its root.</param>
    public static byte[] Pointer(TestRelease release, uint sequence, int share = Offer.WholeShare, uint root = 1)
    {
        Offer offer = MemorySite.OfferOf(release);
        offer.Share = share;
        Pointer pointer = new()
        {
            Product = Samples.Product,
            Channel = TestPublisher.Channel,
            HardwareId = Samples.Hardware,
            Sequence = sequence,
            RootVersion = root,
            Created = Created + sequence,
            Offers = [offer],
        };
        byte[] payload = PointerWriter.Write(pointer);
        return Envelope.Write(Channel.Public.Kid, payload, Channel.Sign(PointerVerifier.SignedBytes(Channel.Public.Kid, payload)));
    }

    private static Root Make(uint version, int[] keys, BenchmarkKey releaseKey) => new()
    {
        Version = version,
        Product = Samples.Product,
        Created = Created,
        Threshold = 2,
        RootKeys = [.. keys.Select(number => new RootKey(BenchmarkKey.OfRoot(number).Public.Kid, BenchmarkKey.OfRoot(number).Public.Modulus))],
        ReleaseKeys = [releaseKey.Public],
        ChannelKeys = [new ChannelKey(Channel.Public, null)],
    };

    private static byte[] Sign(Root root, params int[] signers)
    {
        byte[] payload = RootWriter.Write(root);
        IEnumerable<RootSignature> signatures = signers.Select(BenchmarkKey.OfRoot).Select(key => new RootSignature(key.Public.Kid, key.Sign(RootEnvelope.SignedBytes(key.Public.Kid, payload))));
        return RootEnvelope.Write(payload, [.. signatures.OrderBy(signature => Convert.ToHexString(signature.Kid), StringComparer.Ordinal)]);
    }
}
