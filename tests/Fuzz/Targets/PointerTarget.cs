using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The signed map of a pointer.</summary>
internal sealed class PointerTarget : Target
{
    private static readonly Pointer Halted = TestSite.NewPointer(pointer => pointer.Offers = []);
    private static readonly Pointer Full = TestSite.NewPointer(pointer =>
    {
        pointer.Expires = 1_900_000_000;
        pointer.Offers = [TestSite.NewOffer(5), TestSite.NewOffer(9, share: 100, from: 5)];
    });

    private Pointer? _read;

    internal override string Name => "pointer";

    internal override IReadOnlyList<Type> Readers => [typeof(PointerReader), typeof(SiteName), typeof(Pointer).Assembly.GetType("Verso.Core.CborMap")!];

    internal override long Declared => 4096;

    internal override IEnumerable<byte[]> Seeds() =>
        [PointerWriter.Write(Halted), PointerWriter.Write(TestSite.NewPointer()), PointerWriter.Write(Full), RawSite.Of(Full).Set(64, RawCbor.Array(RawCbor.Text("x"), RawCbor.Null)).Encode()];

    /// <summary>A whole pointer with a few fields of it and of its offers replaced by other items.</summary>
    internal override byte[] Generate(FuzzRandom random)
    {
        RawMap raw = RawSite.Of(Full);
        RawMap[] offers = [.. Enumerable.Range(1, random.Next(6)).Select(counter => RawSite.Of(TestSite.NewOffer((uint)counter)))];
        raw.Set(9, () => RawCbor.Array([.. offers.Select(offer => offer.Encode())]));
        for (int changes = random.Next(4); changes > 0; changes--)
        {
            RawMap map = random.OneIn(3) || offers.Length == 0 ? raw : random.Pick(offers);
            if (random.OneIn(4))
            {
                map.Remove(random.Pick(map.Keys));
            }
            else
            {
                map.Set(random.OneIn(3) ? (uint)random.Next(12) : random.Pick(map.Keys), Item(random));
            }
        }

        return raw.Encode();
    }

    internal override int Read(byte[] input) => (int)PointerReader.Read(input, 0, input.Length, out _read);

    internal override void Check(byte[] input, int outcome)
    {
        Require(outcome == Accepted == _read is not null, $"{NameOf(outcome)}, and a pointer at the same time, or neither");
        if (_read is null)
        {
            return;
        }

        Require(_read.Offers.All(offer => SiteGrammar.IsPath(offer.Path) && offer.Share is >= 0 and <= 10_000 && offer.From < offer.Counter && offer.Size > 0), "an offer outside its bounds");
        Require(_read.Offers.Zip(_read.Offers.Skip(1)).All(pair => pair.First.Counter < pair.Second.Counter), "a counter is offered twice, or out of order");
        Require(new[] { _read.Product, _read.Channel, _read.HardwareId }.All(SiteGrammar.IsName), "a name that is none");
        Offer? chosen = _read.Choose("device", 1, 1, 0, []);
        Require(chosen is null || (chosen.From <= 1 && chosen.Counter >= 1 && chosen.BucketOf("device") < chosen.Share), "a choice that is not offered");
        Require(chosen is null || _read.Choose("device", 1, 1, 0, [chosen.CopyReleaseId()])?.IsOf(chosen.ReleaseId) != true, "a choice that the device has rolled back");
        byte[] written = PointerWriter.Write(_read);
        if (written.Length >= input.Length)
        {
            RequireSame(input, written);
            return;
        }

        // Extensions are skipped. They are the only reason why the input can be longer than the output.
        Require(PointerReader.Read(written, 0, written.Length, out Pointer again) == ReasonCode.None, "accepted, but not what is written of it");
        RequireSame(written, PointerWriter.Write(again));
    }

    private static byte[] Item(FuzzRandom random) => random.Next(6) switch
    {
        0 => RawCbor.UInt(random.Next() >> random.Next(64)),
        1 => RawCbor.UInt((ulong)random.Next(10_002)),
        2 => RawCbor.Text(random.Pick<string>(["a", "a/b", "..", "a/../b", "/a", "a.", new string('x', 64), new string('x', 65), new string('x', 257)])),
        3 => RawCbor.Bytes(random.Bytes(random.Pick<int>([0, 31, 32, 33]))),
        4 => RawCbor.Array(),
        _ => RawCbor.Nested(random.Next(11), RawCbor.Null),
    };
}
