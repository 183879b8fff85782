using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class ManifestFieldTests
{
    [TestMethod]
    [DataRow("manifest", new uint[] { 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12 }, new uint[] { 8 })]
    [DataRow("image", new uint[] { 1, 2, 3, 4, 5 }, new uint[0])]
    [DataRow("payload", new uint[] { 1, 2, 3 }, new uint[] { 67 })]
    [DataRow("encryption", new uint[] { 1, 2 }, new uint[0])]
    [DataRow("policy", new uint[0], new uint[] { 1, 2, 3, 4, 5, 6 })]
    public void Every_field_is_required_but_the_optional_ones(string map, uint[] required, uint[] optional)
    {
        CollectionAssert.AreEqual(required.Concat(optional).Order().ToArray(), Full().Named(map).Keys.ToArray(), "the fields of the sample");
        foreach (uint key in required)
        {
            Assert.AreEqual(ReasonCode.FieldMissing, Refusal(Full(), raw => raw.Named(map).Remove(key)), $"{map} without {key}");
        }

        foreach (uint key in optional)
        {
            Assert.AreEqual(ReasonCode.None, Refusal(Full(), raw => raw.Named(map).Remove(key)), $"{map} without {key}");
        }
    }

    [TestMethod]
    [DataRow("manifest", 13u)]
    [DataRow("image", 6u)]
    [DataRow("payload", 4u)]
    [DataRow("encryption", 3u)]
    [DataRow("policy", 7u)]
    public void Unknown_keys_below_64_are_critical_and_those_above_are_passed_over(string map, uint firstUnknown)
    {
        byte[] encoding = Full().Encode();
        foreach (uint key in Enumerable.Range((int)firstUnknown, 64 - (int)firstUnknown).Select(key => (uint)key).Prepend(0u))
        {
            Assert.AreEqual(ReasonCode.CriticalFieldUnknown, Refusal(Full(), raw => raw.Named(map).Set(key, RawCbor.Null)), $"{map} {key}");
        }

        foreach (uint key in new uint[] { FirstExtension(map), FirstExtension(map) + 1, 255, 256, 65536, int.MaxValue })
        {
            byte[] item = RawCbor.Array(RawCbor.Text("later"), RawCbor.Bytes(1), RawCbor.Null);
            byte[] extended = Encode(Full(), raw => raw.Named(map).Set(key, item));
            Assert.AreEqual(ReasonCode.None, ManifestReader.Read(extended, 0, extended.Length, out Manifest? read), $"{map} {key}");
            CollectionAssert.AreEqual(encoding, ManifestWriter.Write(read!), $"{map} {key} changed something else");
        }
    }

    [TestMethod]
    [DataRow("manifest")]
    [DataRow("image")]
    [DataRow("payload")]
    [DataRow("encryption")]
    [DataRow("policy")]
    public void What_stands_behind_an_extension_key_is_still_canonical_and_shallow(string map)
    {
        Assert.AreEqual(ReasonCode.None, Refusal(Full(), raw => raw.Named(map).Set(FirstExtension(map), RawCbor.Nested(7, RawCbor.UInt(0)))));
        Assert.AreEqual(ReasonCode.CborTooDeep, Refusal(Full(), raw => raw.Named(map).Set(FirstExtension(map), RawCbor.Nested(8, RawCbor.UInt(0)))));
        Assert.AreEqual(ReasonCode.CborNotCanonical, Refusal(Full(), raw => raw.Named(map).Set(FirstExtension(map), [0x18, 0x01])));
        Assert.AreEqual(ReasonCode.CborUnexpectedType, Refusal(Full(), raw => raw.Named(map).Set(FirstExtension(map), RawCbor.Map())));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(Full(), raw => raw.Named(map).Set(FirstExtension(map), RawCbor.Text("\n"))));
    }

    [TestMethod]
    public void Keys_are_unique_and_ascend_in_every_map()
    {
        string[] maps = ["manifest", "image", "payload", "encryption", "policy"];
        foreach (string map in maps)
        {
            RawMap fields = Full().Named(map);
            (byte[], byte[])[] pairs = [.. fields.Keys.Select(key => (RawCbor.UInt(key), fields.Item(key)))];
            Assert.AreEqual(ReasonCode.None, Refusal(Full(), raw => raw.Named(map).Override(RawCbor.Map(pairs))), map);
            for (int i = 1; i < pairs.Length; i++)
            {
                (byte[], byte[])[] swapped = [.. pairs];
                (swapped[i - 1], swapped[i]) = (swapped[i], swapped[i - 1]);
                Assert.AreEqual(ReasonCode.CborNotCanonical, Refusal(Full(), raw => raw.Named(map).Override(RawCbor.Map(swapped))), $"{map}, {i} swapped");
                (byte[], byte[])[] twice = [.. pairs[..i], pairs[i - 1], .. pairs[i..]];
                Assert.AreEqual(ReasonCode.CborNotCanonical, Refusal(Full(), raw => raw.Named(map).Override(RawCbor.Map(twice))), $"{map}, {i} twice");
            }
        }
    }

    [TestMethod]
    public void Every_field_of_another_type_is_refused()
    {
        foreach (string map in new[] { "manifest", "image", "payload", "encryption", "policy" })
        {
            foreach (uint key in Full().Named(map).Keys)
            {
                Assert.AreEqual(ReasonCode.CborUnexpectedType, Refusal(Full(), raw => raw.Named(map).Set(key, RawCbor.Null)), $"{map} {key}");
            }
        }
    }

    [TestMethod]
    [DataRow(1u, 3)]
    [DataRow(2u, 120)]
    [DataRow(3u, 30)]
    public void A_default_that_is_written_out_is_a_second_encoding_and_refused(uint key, int byDefault)
    {
        Assert.AreEqual(ReasonCode.CborNotCanonical, Refusal(Full(), raw => raw.Policy.Set(key, RawCbor.Int(byDefault))));
    }

    [TestMethod]
    public void The_default_of_the_image_check_written_out_is_refused()
    {
        Assert.AreEqual(ReasonCode.CborNotCanonical, Refusal(Full(), raw => raw.Policy.Set(6, RawCbor.Bool(true))));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(-1)]
    [DataRow(1L << 31)]
    [DataRow((1L << 32) + 1)]
    [DataRow(long.MaxValue)]
    public void Another_format_version_is_named_as_such_even_where_nothing_else_is_known(long version)
    {
        Assert.AreEqual(ReasonCode.FormatVersion, Refusal(Full(), raw => raw.Top.Set(1, RawCbor.Int(version))));
        byte[] future = RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(version)), (RawCbor.UInt(40), RawCbor.Null));
        Assert.AreEqual(ReasonCode.FormatVersion, ManifestReader.Read(future, 0, future.Length, out _));
    }

    [TestMethod]
    public void A_map_has_at_most_64_fields()
    {
        void Extend(RawManifest raw, int count)
        {
            for (uint i = 0; i < count; i++)
            {
                raw.Top.Set(64 + i, RawCbor.Null);
            }
        }

        Assert.AreEqual(ReasonCode.None, Refusal(Full(), raw => Extend(raw, 64 - 12)));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, Refusal(Full(), raw => Extend(raw, 65 - 12)));
    }

    /// <summary>The first unassigned key.</summary>
    private static uint FirstExtension(string map) => map == "payload" ? 68u : 64u;

    private static RawManifest Full() => new(Samples.FullManifest());

    private static byte[] Encode(RawManifest raw, Action<RawManifest> change)
    {
        change(raw);
        return raw.Encode();
    }

    private static ReasonCode Refusal(RawManifest raw, Action<RawManifest> change)
    {
        byte[] encoding = Encode(raw, change);
        ReasonCode reason = ManifestReader.Read(encoding, 0, encoding.Length, out Manifest? manifest);
        Assert.AreEqual(reason == ReasonCode.None, manifest != null);
        return reason;
    }
}
