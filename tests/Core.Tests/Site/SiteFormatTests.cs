using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>The bytes of roots and pointers: one encoding, required and critical fields, bounds.</summary>
[TestClass]
public class SiteFormatTests
{
    private static readonly Root FullRoot = TestSite.NewRoot(4, root =>
    {
        root.Expires = root.Created + 1;
        root.ChannelKeys = [.. root.ChannelKeys, new(TestKeys.Trusted(TestSite.Key(5)), ["beta", "stable"])];
        root.LeastCounters = [new("ereader-r2", 3), new("ereader-r3", 1)];
    });

    private static readonly Pointer FullPointer = TestSite.NewPointer(pointer =>
    {
        pointer.Expires = pointer.Created + 1;
        pointer.Offers = [TestSite.NewOffer(5, share: 0), TestSite.NewOffer(9, share: 9_999, from: 5)];
    });

    private static readonly Offer FullOffer = TestSite.NewOffer(9, share: 1, from: 5);

    [TestMethod]
    public void What_is_written_is_what_the_page_defines_and_reads_back_as_the_same_bytes()
    {
        foreach (Root root in new[] { FullRoot, TestSite.NewRoot() })
        {
            byte[] bytes = RootWriter.Write(root);
            CollectionAssert.AreEqual(RawSite.Of(root).Encode(), bytes);
            Assert.AreEqual(ReasonCode.None, RootReader.Read(bytes, 0, bytes.Length, out Root? read));
            CollectionAssert.AreEqual(bytes, RootWriter.Write(read!));
        }

        foreach (Pointer pointer in new[] { FullPointer, TestSite.NewPointer(), TestSite.NewPointer(pointer => pointer.Offers = []) })
        {
            byte[] bytes = PointerWriter.Write(pointer);
            CollectionAssert.AreEqual(RawSite.Of(pointer).Encode(), bytes);
            Assert.AreEqual(ReasonCode.None, PointerReader.Read(bytes, 0, bytes.Length, out Pointer? read));
            CollectionAssert.AreEqual(bytes, PointerWriter.Write(read!));
        }
    }

    [TestMethod]
    [DataRow("root", new uint[] { 1, 2, 3, 4, 6, 7, 8, 9 }, new uint[] { 5, 10 })]
    [DataRow("pointer", new uint[] { 1, 2, 3, 4, 5, 6, 7, 9 }, new uint[] { 8 })]
    [DataRow("offer", new uint[] { 1, 2, 3, 4, 5, 6 }, new uint[] { 7, 8 })]
    public void Every_field_is_required_but_the_optional_ones(string map, uint[] required, uint[] optional)
    {
        CollectionAssert.AreEqual(required.Concat(optional).Order().ToArray(), Full(map).Keys.ToArray(), "the fields of the sample");
        foreach (uint key in required)
        {
            Assert.AreEqual(ReasonCode.FieldMissing, Read(map, fields => fields.Remove(key)), $"{map} without {key}");
        }

        foreach (uint key in optional)
        {
            Assert.AreEqual(ReasonCode.None, Read(map, fields => fields.Remove(key)), $"{map} without {key}");
        }
    }

    [TestMethod]
    [DataRow("root", 11u)]
    [DataRow("pointer", 10u)]
    [DataRow("offer", 9u)]
    public void Unknown_keys_below_64_are_critical_and_those_above_are_passed_over(string map, uint firstUnknown)
    {
        foreach (uint key in Enumerable.Range((int)firstUnknown, 64 - (int)firstUnknown).Select(key => (uint)key).Prepend(0u))
        {
            Assert.AreEqual(ReasonCode.CriticalFieldUnknown, Read(map, fields => fields.Set(key, RawCbor.Null)), $"{map} {key}");
        }

        foreach (uint key in new uint[] { 64, 65, 256, int.MaxValue })
        {
            Assert.AreEqual(ReasonCode.None, Read(map, fields => fields.Set(key, RawCbor.Array(RawCbor.Text("later"), RawCbor.Null))), $"{map} {key}");
        }
    }

    [TestMethod]
    [DataRow("root", 2u, 0ul, ReasonCode.FieldOutOfRange)]
    [DataRow("root", 2u, 0xFFFFFFFFul, ReasonCode.FieldOutOfRange)]
    [DataRow("root", 2u, 0xFFFFFFFEul, ReasonCode.None)]
    [DataRow("root", 5u, 1_780_000_000ul, ReasonCode.FieldOutOfRange)]
    [DataRow("root", 6u, 0ul, ReasonCode.ThresholdInvalid)]
    [DataRow("root", 6u, 4ul, ReasonCode.ThresholdInvalid)]
    [DataRow("root", 6u, 9ul, ReasonCode.ThresholdInvalid)]
    [DataRow("root", 6u, 0xFFFFFFFFul, ReasonCode.ThresholdInvalid)]
    [DataRow("pointer", 5u, 0ul, ReasonCode.FieldOutOfRange)]
    [DataRow("pointer", 5u, 0xFFFFFFFFul, ReasonCode.FieldOutOfRange)]
    [DataRow("pointer", 6u, 0ul, ReasonCode.FieldOutOfRange)]
    [DataRow("pointer", 8u, 1_780_000_000ul, ReasonCode.FieldOutOfRange)]
    [DataRow("offer", 2u, 0ul, ReasonCode.FieldOutOfRange)]
    [DataRow("offer", 5u, 0ul, ReasonCode.FieldOutOfRange)]
    [DataRow("offer", 7u, 10_000ul, ReasonCode.CborNotCanonical)]
    [DataRow("offer", 7u, 10_001ul, ReasonCode.FieldOutOfRange)]
    [DataRow("offer", 8u, 0ul, ReasonCode.CborNotCanonical)]
    [DataRow("offer", 8u, 9ul, ReasonCode.FieldOutOfRange)]
    [DataRow("offer", 8u, 8ul, ReasonCode.None)]
    public void Numbers_have_bounds_and_no_default_is_written_out(string map, uint key, ulong value, ReasonCode reason)
    {
        Assert.AreEqual(reason, Read(map, fields => fields.Set(key, RawCbor.UInt(value))));
    }

    [TestMethod]
    [DataRow("root", 3u)]
    [DataRow("pointer", 2u)]
    [DataRow("pointer", 3u)]
    [DataRow("pointer", 4u)]
    [DataRow("offer", 1u)]
    public void A_name_on_the_wire_that_becomes_a_path_keeps_to_the_grammar(string map, uint key)
    {
        foreach (string name in new[] { "..", "a/../b", "/a", "a:b", "a b", "http://elsewhere.test/manifest.cose" })
        {
            Assert.AreEqual(ReasonCode.NameNotAllowed, Read(map, fields => fields.Set(key, RawCbor.Text(name))), $"{map} {key}: {name}");
        }
    }

    [TestMethod]
    public void Lists_ascend_and_name_nothing_twice()
    {
        byte[] Least(params string[] names) => RawCbor.Array([.. names.Select(name => RawCbor.Array(RawCbor.Text(name), RawCbor.UInt(1)))]);
        Assert.AreEqual(ReasonCode.CborNotCanonical, Read("root", fields => fields.Set(10, Least("b", "a"))));
        Assert.AreEqual(ReasonCode.CborNotCanonical, Read("root", fields => fields.Set(10, Least("a", "a"))));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read("root", fields => fields.Set(10, Least())), "an empty list is left out");
        Assert.AreEqual(ReasonCode.CborNotCanonical, Read(TestSite.NewRoot(1, root => root.ChannelKeys = [new(root.ChannelKeys[0].Key, ["stable", "beta"])])));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Read(TestSite.NewRoot(1, root => root.ChannelKeys = [new(root.ChannelKeys[0].Key, [])])), "a key for no channel");
        Assert.AreEqual(ReasonCode.CborNotCanonical, Read("pointer", fields => fields.Set(9, RawCbor.Array(RawSite.Of(TestSite.NewOffer(9)).Encode(), RawSite.Of(TestSite.NewOffer(5)).Encode()))));
        Assert.AreEqual(ReasonCode.CborNotCanonical, Read("pointer", fields => fields.Set(9, RawCbor.Array(RawSite.Of(TestSite.NewOffer(5)).Encode(), RawSite.Of(TestSite.NewOffer(5)).Encode()))));
    }

    [TestMethod]
    public void The_signatures_of_a_root_ascend_and_their_headers_are_those_of_a_manifest()
    {
        byte[] payload = RootWriter.Write(FullRoot);
        RootSignature low = new(Samples.Fill(16, 1), Samples.Fill(256, 1));
        RootSignature high = new([0xFF, .. Samples.Fill(15, 1)], Samples.Fill(384, 1));

        Assert.AreEqual(ReasonCode.None, RootEnvelope.Read(RootEnvelope.Write(payload, [low, high]), out RootEnvelope? read));
        CollectionAssert.AreEqual(RootEnvelope.Write(payload, [low, high]), RootEnvelope.Write(payload, read!.Signatures));
        Assert.AreEqual(ReasonCode.CborNotCanonical, RootEnvelope.Read(RootEnvelope.Write(payload, [high, low]), out _));
        Assert.AreEqual(ReasonCode.EnvelopeMalformed, RootEnvelope.Read(RootEnvelope.Write(payload, []), out _));
        Assert.AreEqual(ReasonCode.EnvelopeMalformed, RootEnvelope.Read(Envelope.Write(Samples.Fill(16, 1), payload, Samples.Fill(256, 1)), out _), "a COSE_Sign1");
    }

    private static RawMap Full(string map) => map switch
    {
        "root" => RawSite.Of(FullRoot),
        "pointer" => RawSite.Of(FullPointer),
        _ => RawSite.Of(FullOffer),
    };

    private static ReasonCode Read(Root root)
    {
        byte[] bytes = RawSite.Of(root).Encode();
        return RootReader.Read(bytes, 0, bytes.Length, out _);
    }

    private static ReasonCode Read(string map, Action<RawMap> change)
    {
        RawMap fields = Full(map);
        change(fields);
        byte[] bytes = map == "offer" ? RawSite.Of(FullPointer).Set(9, RawCbor.Array(fields.Encode())).Encode() : fields.Encode();
        ReasonCode reason = map == "root" ? RootReader.Read(bytes, 0, bytes.Length, out _) : PointerReader.Read(bytes, 0, bytes.Length, out _);
        return reason;
    }
}
