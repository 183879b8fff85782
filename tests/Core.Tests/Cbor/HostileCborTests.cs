using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class HostileCborTests
{
    private static readonly string[] Kinds = ["uint", "int", "key", "bytes", "enter", "text", "array", "map", "tag", "bool", "skip"];

    private static readonly ulong[] Arguments =
        [0, 1, 23, 24, 255, 256, 65535, 65536, uint.MaxValue, (ulong)uint.MaxValue + 1, ulong.MaxValue];

    [TestMethod]
    public void Every_argument_that_is_longer_than_it_need_be_is_refused()
    {
        int[] widths = [1, 2, 4, 8];
        for (int type = RawCbor.UnsignedType; type <= RawCbor.TagType; type++)
        {
            foreach (ulong argument in Arguments)
            {
                foreach (int width in widths.Where(width => width > RawCbor.ShortestWidth(argument)))
                {
                    byte[] data = [.. RawCbor.Head(type, argument, width), .. new byte[300]];
                    string name = $"type {type}, argument {argument} in {width} bytes";
                    Assert.AreEqual(ReasonCode.CborNotCanonical, CborReading.Read(CborReading.KindOfType[type], data), name);
                    ReasonCode skipped = type == RawCbor.MapType ? ReasonCode.CborUnexpectedType : ReasonCode.CborNotCanonical;
                    Assert.AreEqual(skipped, CborReading.Read("skip", data), name);
                }
            }
        }
    }

    [TestMethod]
    public void Indefinite_lengths_and_the_reserved_initial_bytes_are_refused_wherever_they_stand()
    {
        foreach (string kind in Kinds)
        {
            for (int initial = 0; initial < 256; initial++)
            {
                if ((initial & 31) >= 28)
                {
                    byte[] data = [(byte)initial, .. new byte[20]];
                    ReasonCode reason = CborReading.Read(kind, data);
                    Assert.IsTrue(reason is ReasonCode.CborNotCanonical or ReasonCode.CborUnexpectedType, $"{kind}, 0x{initial:X2}: {reason}");
                }
            }
        }
    }

    [TestMethod]
    [DataRow("bytes", "5F4101FF")]
    [DataRow("enter", "5F4101FF")]
    [DataRow("text", "7F6161FF")]
    [DataRow("array", "9F01FF")]
    [DataRow("map", "BF0102FF")]
    [DataRow("skip", "5F4101FF")]
    [DataRow("skip", "9F01FF")]
    [DataRow("skip", "FF")]
    public void Indefinite_lengths_and_a_lone_break_are_not_canonical(string kind, string hex)
    {
        Assert.AreEqual(ReasonCode.CborNotCanonical, CborReading.Read(kind, Convert.FromHexString(hex)));
    }

    [TestMethod]
    [DataRow("F90000", DisplayName = "half-precision 0.0")]
    [DataRow("FA47C35000", DisplayName = "single-precision 100000.0")]
    [DataRow("FB3FF199999999999A", DisplayName = "double-precision 1.1")]
    public void A_float_is_no_canonical_encoding_of_anything(string hex)
    {
        byte[] data = Convert.FromHexString(hex);
        foreach (string kind in Kinds)
        {
            Assert.AreEqual(ReasonCode.CborNotCanonical, CborReading.Read(kind, data), kind);
        }
    }

    [TestMethod]
    [DataRow("F7", DisplayName = "undefined")]
    [DataRow("E0", DisplayName = "simple(0)")]
    [DataRow("F3", DisplayName = "simple(19)")]
    [DataRow("F820", DisplayName = "simple(32)")]
    [DataRow("F814", DisplayName = "false in two bytes")]
    public void Simple_values_but_booleans_and_null_are_refused_even_where_anything_may_stand(string hex)
    {
        byte[] data = Convert.FromHexString(hex);
        Assert.AreEqual(ReasonCode.CborUnexpectedType, CborReading.Read("skip", data));
        Assert.AreEqual(ReasonCode.CborUnexpectedType, CborReading.Read("bool", data));
    }

    [TestMethod]
    public void An_item_of_any_other_type_is_refused()
    {
        byte[][] items =
        [
            RawCbor.UInt(1), RawCbor.Int(-1), RawCbor.Bytes(1), RawCbor.Text("a"), RawCbor.Array(RawCbor.UInt(1)),
            RawCbor.Map((RawCbor.UInt(1), RawCbor.UInt(1))), RawCbor.Tag(RawCbor.TagType, RawCbor.UInt(1)), RawCbor.Bool(true), RawCbor.Null,
        ];
        foreach (string kind in CborReading.KindOfType)
        {
            foreach (byte[] item in items)
            {
                string own = CborReading.KindOfType[item[0] >> 5];
                bool belongs = (kind == own && item != items[^1]) || (kind == "int" && own == "uint");
                if (!belongs)
                {
                    Assert.AreEqual(ReasonCode.CborUnexpectedType, CborReading.Read(kind, item), $"{own} read as {kind}");
                }
            }
        }

        Assert.AreEqual(ReasonCode.CborUnexpectedType, CborReading.Read("bool", RawCbor.Null));
        Assert.AreEqual(ReasonCode.CborUnexpectedType, CborReading.Read("tag", RawCbor.Head(RawCbor.TagType, 17)));
    }

    [TestMethod]
    [DataRow("uint", ReasonCode.FieldOutOfRange)]
    [DataRow("int", ReasonCode.FieldOutOfRange)]
    [DataRow("bytes", ReasonCode.CborTruncated)]
    [DataRow("text", ReasonCode.CborTruncated)]
    [DataRow("array", ReasonCode.FieldOutOfRange)]
    [DataRow("map", ReasonCode.FieldOutOfRange)]
    [DataRow("tag", ReasonCode.CborUnexpectedType)]
    public void Arguments_of_64_bits_are_refused_and_never_cut_to_32(string kind, ReasonCode expected)
    {
        int type = Array.IndexOf(CborReading.KindOfType, kind);
        foreach (ulong argument in new ulong[] { 1UL << 32, (1UL << 32) + 6, 1UL << 63, ulong.MaxValue })
        {
            byte[] data = [.. RawCbor.Head(type, argument), .. new byte[16]];
            Assert.AreEqual(expected, CborReading.Read(kind, data), $"{argument}");
        }
    }

    [TestMethod]
    public void A_canonical_integer_of_64_bits_may_be_skipped_but_a_length_may_not()
    {
        Assert.AreEqual(ReasonCode.None, CborReading.Read("skip", RawCbor.UInt(ulong.MaxValue)));
        Assert.AreEqual(ReasonCode.None, CborReading.Read("skip", RawCbor.Head(RawCbor.NegativeType, ulong.MaxValue)));
        Assert.AreEqual(ReasonCode.None, CborReading.Read("skip", RawCbor.Tag(ulong.MaxValue, RawCbor.Null)));
        foreach (int type in new[] { RawCbor.BytesType, RawCbor.TextType, RawCbor.ArrayType })
        {
            Assert.AreEqual(ReasonCode.CborTruncated, CborReading.Read("skip", RawCbor.Head(type, ulong.MaxValue)), $"type {type}");
        }
    }

    [TestMethod]
    public void Negative_integers_below_31_bits_are_refused()
    {
        Assert.AreEqual(ReasonCode.None, CborReading.Read("int", RawCbor.Int(int.MinValue)));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, CborReading.Read("int", RawCbor.Int(int.MinValue - 1L)));
        Assert.AreEqual(ReasonCode.FieldOutOfRange, CborReading.Read("int", RawCbor.Int(-1L - uint.MaxValue)));
    }

    [TestMethod]
    public void Declared_lengths_are_believed_only_as_far_as_there_are_bytes()
    {
        foreach (string kind in Kinds)
        {
            foreach (ulong length in new ulong[] { 0xFFFF, 0x7FFFFFFF, 0x80000000, uint.MaxValue, 1UL << 40, ulong.MaxValue })
            {
                for (int type = RawCbor.UnsignedType; type <= RawCbor.TagType; type++)
                {
                    byte[] data = RawCbor.Head(type, length);
                    long allocated = CborReading.AllocatedBy(() => CborReading.Read(kind, data));
                    Assert.IsTrue(allocated < 4096 + data.Length, $"{kind}, type {type}, length {length}: {allocated} bytes allocated");
                }
            }
        }
    }
}
