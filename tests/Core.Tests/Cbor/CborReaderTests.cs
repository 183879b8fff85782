using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class CborReaderTests
{
    [TestMethod]
    [DataRow(4u, ReasonCode.FieldOutOfRange)]
    [DataRow(5u, ReasonCode.None)]
    [DataRow(300u, ReasonCode.None)]
    [DataRow(301u, ReasonCode.FieldOutOfRange)]
    public void Integers_and_lengths_outside_their_bounds_are_refused(uint value, ReasonCode expected)
    {
        const int Low = 5, High = 300;
        byte[] padding = new byte[value];
        Assert.AreEqual(expected, Read(RawCbor.UInt(value), reader => reader.ReadUInt(Low, High)));
        Assert.AreEqual(expected, Read(RawCbor.Bytes(padding), reader => reader.ReadBytes(Low, High)));
        Assert.AreEqual(expected, Read(RawCbor.Bytes(padding), reader => reader.Advance(reader.EnterBytes(Low, High))));
        Assert.AreEqual(expected, Read(RawCbor.Text(new string('a', padding.Length)), reader => reader.ReadText(Low, High)));
        Assert.AreEqual(expected, Read(RawCbor.Head(RawCbor.ArrayType, value), reader => reader.ReadArray(Low, High)));
        ReasonCode map = value > High ? ReasonCode.FieldOutOfRange : ReasonCode.None;
        Assert.AreEqual(map, Read(RawCbor.Head(RawCbor.MapType, value), reader => reader.ReadMap(High)));
    }

    [TestMethod]
    public void What_is_refused_is_given_as_0_false_or_empty_and_never_as_it_stands_there()
    {
        Assert.AreEqual(0u, Refused(RawCbor.UInt(9), reader => reader.ReadUInt(0, 8)));
        Assert.AreEqual(0u, Refused(RawCbor.UInt(ulong.MaxValue), reader => reader.ReadUInt(0, uint.MaxValue)));
        Assert.AreEqual(0, Refused(RawCbor.Int(int.MinValue - 1L), reader => reader.ReadInt(ReasonCode.FieldOutOfRange)));
        Assert.AreEqual(0, Refused(RawCbor.Bytes(1, 2, 3), reader => reader.ReadBytes(0, 2).Length));
        Assert.AreEqual(0, Refused(RawCbor.Bytes(1, 2, 3), reader => reader.EnterBytes(0, 2)));
        Assert.AreEqual(string.Empty, Refused(RawCbor.Text("abc"), reader => reader.ReadText(0, 2)));
        Assert.AreEqual(0, Refused(RawCbor.Head(RawCbor.ArrayType, 3), reader => reader.ReadArray(0, 2)));
        Assert.AreEqual(0, Refused(RawCbor.Head(RawCbor.MapType, 3), reader => reader.ReadMap(2)));
        Assert.IsFalse(Refused(RawCbor.Null, reader => reader.ReadBool()));
    }

    [TestMethod]
    public void A_range_in_the_middle_of_an_array_is_read_to_its_own_end_and_no_further()
    {
        byte[] data = [0xFF, 0x01, 0x18, 0x18, 0xFF];
        CborReader reader = new(data, 1, 3);
        Assert.AreEqual(1, reader.Position);
        Assert.AreEqual(1u, reader.ReadUInt(0, 100));
        Assert.AreEqual(24u, reader.ReadUInt(0, 100));
        Assert.AreEqual(4, reader.Position);
        Assert.AreEqual(ReasonCode.None, reader.Finish());

        CborReader shorter = new(data, 1, 2);
        Assert.AreEqual(1u, shorter.ReadUInt(0, 100));
        Assert.AreEqual(0u, shorter.ReadUInt(0, 100));
        Assert.AreEqual(ReasonCode.CborTruncated, shorter.Finish());
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, -1)]
    [DataRow(0, 6)]
    [DataRow(3, 3)]
    [DataRow(6, 0)]
    [DataRow(1, int.MaxValue)]
    public void A_range_that_is_not_in_its_array_is_a_bug_of_the_caller(int offset, int count)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CborReader(new byte[5], offset, count).Finish());
        Assert.ThrowsExactly<ArgumentNullException>(() => new CborReader(null, 0, 0).Finish());
        Assert.AreEqual(ReasonCode.None, new CborReader(new byte[5], 5, 0).Finish());
    }

    [TestMethod]
    public void Only_printable_ASCII_is_text()
    {
        for (int letter = 0; letter < 256; letter++)
        {
            byte[] data = [0x63, (byte)'a', (byte)letter, (byte)'b'];
            ReasonCode expected = letter is >= 0x20 and <= 0x7E ? ReasonCode.None : ReasonCode.FieldOutOfRange;
            Assert.AreEqual(expected, CborReading.Read("text", data), $"0x{letter:X2}");
            Assert.AreEqual(expected, CborReading.Read("skip", data), $"0x{letter:X2} skipped");
        }
    }

    [TestMethod]
    [DataRow(1u, 2u, ReasonCode.None)]
    [DataRow(0u, 1000u, ReasonCode.None)]
    [DataRow(2u, 2u, ReasonCode.CborNotCanonical)]
    [DataRow(2u, 1u, ReasonCode.CborNotCanonical)]
    [DataRow(300u, 299u, ReasonCode.CborNotCanonical)]
    [DataRow(0u, 0u, ReasonCode.CborNotCanonical)]
    [DataRow(0u, 0x80000000u, ReasonCode.FieldOutOfRange)]
    public void Keys_ascend_strictly(uint first, uint second, ReasonCode expected)
    {
        byte[] data = [.. RawCbor.UInt(first), .. RawCbor.UInt(second)];
        Assert.AreEqual(expected, Read(data, reader => reader.ReadKey(reader.ReadKey(-1))));
    }

    [TestMethod]
    public void The_first_fault_sticks_and_every_later_read_is_empty()
    {
        byte[] data = [.. RawCbor.UInt(7), .. RawCbor.UInt(1), .. RawCbor.Bytes(1, 2, 3)];
        CborReader reader = new(data, 0, data.Length);
        reader.ReadBool();
        Assert.AreEqual(ReasonCode.CborUnexpectedType, reader.Error);
        int position = reader.Position;

        Assert.AreEqual(0u, reader.ReadUInt(0, 100));
        Assert.AreEqual(0, reader.ReadInt(ReasonCode.FieldOutOfRange));
        Assert.AreEqual(0, reader.ReadKey(-1));
        Assert.AreEqual(0, reader.ReadBytes(0, 100).Length);
        Assert.AreEqual(0, reader.EnterBytes(0, 100));
        Assert.AreEqual(string.Empty, reader.ReadText(0, 100));
        Assert.AreEqual(0, reader.ReadArray(0, 100));
        Assert.AreEqual(0, reader.ReadMap(100));
        Assert.IsFalse(reader.ReadBool());
        reader.ReadTag(1);
        reader.Skip();
        reader.Advance(1);
        reader.Fail(ReasonCode.FieldMissing);
        Assert.AreEqual(position, reader.Position);
        Assert.AreEqual(ReasonCode.CborUnexpectedType, reader.Finish());
    }

    [TestMethod]
    [DataRow("uint", "1B0102030405060708")]
    [DataRow("uint", "1A01020304")]
    [DataRow("uint", "190102")]
    [DataRow("uint", "1818")]
    [DataRow("int", "3A01020304")]
    [DataRow("bytes", "581801")]
    [DataRow("bytes", "430102")]
    [DataRow("enter", "430102")]
    [DataRow("text", "626161")]
    [DataRow("array", "9A00010000")]
    [DataRow("map", "B90100")]
    [DataRow("tag", "D9D9F7")]
    [DataRow("skip", "8301820243")]
    [DataRow("skip", "C1")]
    public void An_encoding_that_ends_inside_an_item_is_truncated(string kind, string hex)
    {
        byte[] whole = Convert.FromHexString(hex);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.AreEqual(ReasonCode.CborTruncated, CborReading.Read(kind, whole[..length]), $"{length} of {whole.Length} bytes");
        }
    }

    [TestMethod]
    public void Bytes_behind_the_end_are_refused()
    {
        Assert.AreEqual(ReasonCode.CborTrailingBytes, CborReading.Read("uint", [0x01, 0x00]));
        Assert.AreEqual(ReasonCode.CborTrailingBytes, CborReading.Read("skip", [0x81, 0x01, 0x00]));
    }

    [TestMethod]
    public void Eight_levels_may_be_skipped_and_nine_may_not()
    {
        Assert.AreEqual(ReasonCode.None, CborReading.Read("skip", RawCbor.Nested(7, RawCbor.UInt(0))));
        Assert.AreEqual(ReasonCode.None, CborReading.Read("skip", RawCbor.Nested(7, RawCbor.Array())));
        Assert.AreEqual(ReasonCode.CborTooDeep, CborReading.Read("skip", RawCbor.Nested(8, RawCbor.UInt(0))));
        byte[] tags = [.. Enumerable.Repeat((byte)0xC1, 7), 0x00];
        Assert.AreEqual(ReasonCode.None, CborReading.Read("skip", tags));
        Assert.AreEqual(ReasonCode.CborTooDeep, CborReading.Read("skip", [0xC1, .. tags]));
    }

    [TestMethod]
    public void Nesting_without_end_is_refused_without_recursion()
    {
        Assert.AreEqual(ReasonCode.CborTooDeep, CborReading.Read("skip", RawCbor.Nested(1_000_000, RawCbor.UInt(0))));
    }

    [TestMethod]
    public void Everything_that_an_extension_is_made_of_is_skipped_whole()
    {
        byte[] item = RawCbor.Array(
            RawCbor.UInt(1), RawCbor.Int(-70000), RawCbor.Bytes(1, 2, 3), RawCbor.Text("text"), RawCbor.Tag(1, RawCbor.UInt(0)),
            RawCbor.Bool(true), RawCbor.Bool(false), RawCbor.Null, RawCbor.Array(RawCbor.Array(), RawCbor.Array(RawCbor.UInt(1))));
        Assert.AreEqual(ReasonCode.None, CborReading.Read("skip", item));
        Assert.AreEqual(ReasonCode.CborUnexpectedType, CborReading.Read("skip", RawCbor.Array(RawCbor.Map())));
    }

    [TestMethod]
    public void Skipping_costs_no_memory_however_long_the_item_is()
    {
        foreach (byte[] item in new[] { RawCbor.Text(new string('a', 100_000)), RawCbor.Bytes(new byte[100_000]) })
        {
            long allocated = CborReading.AllocatedBy(() => Assert.AreEqual(ReasonCode.None, CborReading.Read("skip", item)));
            Assert.IsTrue(allocated < 1024, $"{allocated} bytes allocated");
        }
    }

    private static T Refused<T>(byte[] data, Func<CborReader, T> read)
    {
        CborReader reader = new(data, 0, data.Length);
        T value = read(reader);
        Assert.AreNotEqual(ReasonCode.None, reader.Error);
        return value;
    }

    private static ReasonCode Read(byte[] data, Action<CborReader> read)
    {
        CborReader reader = new(data, 0, data.Length);
        read(reader);
        return reader.Finish();
    }
}
