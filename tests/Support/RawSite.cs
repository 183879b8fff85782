using Verso.Core;

namespace Verso.Support;

/// <summary>
/// Roots and pointers in the form of SPEC 19.2 and 20.2, for tests that break one element at a time. It shares no code with the product's writers: a
/// comparison of their bytes tests both.
/// </summary>
public static class RawSite
{
    /// <summary>The map of a root.</summary>
    public static RawMap Of(Root root)
    {
        RawMap map = new RawMap().Set(1, RawCbor.UInt(1)).Set(2, RawCbor.UInt(root.Version)).Set(3, RawCbor.Text(root.Product)).Set(4, RawCbor.UInt(root.Created))
            .Set(6, RawCbor.UInt((ulong)root.Threshold))
            .Set(7, RawCbor.Array([.. root.RootKeys.Select(key => RawCbor.Array(RawCbor.Bytes(key.Kid), RawCbor.Bytes(key.Modulus)))]))
            .Set(8, RawCbor.Array([.. root.ReleaseKeys.Select(RawManifest.Key)]))
            .Set(9, RawCbor.Array([.. root.ChannelKeys.Select(Entry)]));
        if (root.Expires != 0)
        {
            map.Set(5, RawCbor.UInt(root.Expires));
        }

        if (root.LeastCounters.Length != 0)
        {
            map.Set(10, RawCbor.Array([.. root.LeastCounters.Select(least => RawCbor.Array(RawCbor.Text(least.HardwareId), RawCbor.UInt(least.Counter)))]));
        }

        return map;
    }

    /// <summary>The map of a pointer.</summary>
    public static RawMap Of(Pointer pointer)
    {
        RawMap map = new RawMap().Set(1, RawCbor.UInt(1)).Set(2, RawCbor.Text(pointer.Product)).Set(3, RawCbor.Text(pointer.Channel))
            .Set(4, RawCbor.Text(pointer.HardwareId)).Set(5, RawCbor.UInt(pointer.Sequence)).Set(6, RawCbor.UInt(pointer.RootVersion))
            .Set(7, RawCbor.UInt(pointer.Created)).Set(9, RawCbor.Array([.. pointer.Offers.Select(offer => Of(offer).Encode())]));
        if (pointer.Expires != 0)
        {
            map.Set(8, RawCbor.UInt(pointer.Expires));
        }

        return map;
    }

    /// <summary>The map of an offer.</summary>
    public static RawMap Of(Offer offer)
    {
        RawMap map = new RawMap().Set(1, RawCbor.Text(offer.Path)).Set(2, RawCbor.UInt((ulong)offer.Size)).Set(3, RawCbor.Bytes(offer.Digest))
            .Set(4, RawCbor.Bytes(offer.ReleaseId)).Set(5, RawCbor.UInt(offer.Counter)).Set(6, RawCbor.Text(offer.Version));
        if (offer.Share != 10_000)
        {
            map.Set(7, RawCbor.UInt((ulong)offer.Share));
        }

        if (offer.From != 0)
        {
            map.Set(8, RawCbor.UInt(offer.From));
        }

        return map;
    }

    private static byte[] Entry(ChannelKey entry)
    {
        byte[][] key = [RawCbor.Bytes(entry.Key.Kid), RawCbor.Bytes(entry.Key.Modulus), RawCbor.Bytes(entry.Key.RSquared)];
        return entry.Channels is null ? RawCbor.Array(key) : RawCbor.Array([.. key, RawCbor.Array([.. entry.Channels.Select(RawCbor.Text)])]);
    }
}
