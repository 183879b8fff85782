using System.Text;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class CborRoundTripTests
{
    private static readonly uint[] Edges = [0, 1, 23, 24, 255, 256, 65535, 65536, int.MaxValue, 0x80000000, uint.MaxValue];

    [TestMethod]
    public void Every_unsigned_integer_has_the_encoding_of_RFC_8949_and_reads_back()
    {
        var values = Gen.OneOf(Gen.Elements(Edges), Generators.Bytes(4).Select(bytes => BitConverter.ToUInt32(bytes)));
        Generators.Check(values, value =>
        {
            byte[] encoding = Written(writer => writer.WriteUInt(value));
            CollectionAssert.AreEqual(RawCbor.UInt(value), encoding);
            CborReader reader = new(encoding, 0, encoding.Length);
            Assert.AreEqual(value, reader.ReadUInt(0, uint.MaxValue));
            Assert.AreEqual(ReasonCode.None, reader.Finish());
        });
    }

    [TestMethod]
    public void Every_signed_integer_of_32_bits_has_the_encoding_of_RFC_8949_and_reads_back()
    {
        int[] edges = [0, -1, -24, -25, -37, -256, -257, -65529, -65531, -65536, -65537, int.MinValue, int.MaxValue];
        var values = Gen.OneOf(Gen.Elements(edges), Generators.Bytes(4).Select(bytes => BitConverter.ToInt32(bytes)));
        Generators.Check(values, value =>
        {
            byte[] encoding = Written(writer => writer.WriteInt(value));
            CollectionAssert.AreEqual(RawCbor.Int(value), encoding);
            CborReader reader = new(encoding, 0, encoding.Length);
            Assert.AreEqual(value, reader.ReadInt(ReasonCode.FieldOutOfRange));
            Assert.AreEqual(ReasonCode.None, reader.Finish());
        });
    }

    [TestMethod]
    public void Byte_strings_and_text_of_every_length_class_read_back()
    {
        var lengths = Gen.OneOf(Gen.Elements(0, 1, 23, 24, 255, 256, 65535, 65536), Gen.Choose(0, 400));
        var cases = from length in lengths from seed in Gen.Choose(0, int.MaxValue) select (length, seed);
        Generators.Check(cases, c =>
        {
            byte[] value = Samples.Fill(c.length, c.seed);
            string text = Encoding.ASCII.GetString(value.Select(b => (byte)(0x20 + (b % 0x5F))).ToArray());
            byte[] encoding = Written(writer =>
            {
                writer.WriteBytes(value);
                writer.WriteText(text);
                writer.WriteBytes(value);
            });
            CollectionAssert.AreEqual((byte[])[.. RawCbor.Bytes(value), .. RawCbor.Text(text), .. RawCbor.Bytes(value)], encoding);

            CborReader reader = new(encoding, 0, encoding.Length);
            CollectionAssert.AreEqual(value, reader.ReadBytes(c.length, c.length));
            Assert.AreEqual(text, reader.ReadText(c.length, c.length));
            Assert.AreEqual(c.length, reader.EnterBytes(c.length, c.length));
            Assert.AreEqual(encoding.Length - c.length, reader.Position);
            reader.Advance(c.length);
            Assert.AreEqual(ReasonCode.None, reader.Finish());
        });
    }

    [TestMethod]
    public void Structure_reads_back()
    {
        byte[] encoding = Written(writer =>
        {
            writer.WriteTag(18);
            writer.WriteArray(3);
            writer.WriteMap(1);
            writer.WriteUInt(4);
            writer.WriteBool(true);
            writer.WriteBool(false);
            writer.WriteArray(0);
        });
        byte[] expected = RawCbor.Tag(18, RawCbor.Array(
            RawCbor.Map((RawCbor.UInt(4), RawCbor.Bool(true))), RawCbor.Bool(false), RawCbor.Array()));
        CollectionAssert.AreEqual(expected, encoding);

        CborReader reader = new(encoding, 0, encoding.Length);
        reader.ReadTag(18);
        Assert.AreEqual(3, reader.ReadArray(0, 5));
        Assert.AreEqual(1, reader.ReadMap(1));
        Assert.AreEqual(4, reader.ReadKey(-1));
        Assert.IsTrue(reader.ReadBool());
        Assert.IsFalse(reader.ReadBool());
        Assert.AreEqual(0, reader.ReadArray(0, 0));
        Assert.AreEqual(ReasonCode.None, reader.Finish());
    }

    [TestMethod]
    public void A_writer_that_starts_without_room_grows()
    {
        CborWriter writer = new(0);
        for (uint i = 0; i < 1000; i++)
        {
            writer.WriteUInt(i * 1000);
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 1000).SelectMany(i => RawCbor.UInt((ulong)i * 1000)).ToArray(), writer.ToArray());
    }

    [TestMethod]
    [DataRow("\n")]
    [DataRow("\u007F")]
    [DataRow("Überlese")]
    public void A_writer_refuses_text_that_no_reader_would_take(string text)
    {
        Assert.ThrowsExactly<ArgumentException>(() => Written(writer => writer.WriteText(text)));
    }

    [TestMethod]
    public void A_reader_stays_inside_its_range()
    {
        byte[] data = [0x18, 0x18, 0x18, 0x18];
        CborReader reader = new(data, 1, 2);
        Assert.AreEqual(24u, reader.ReadUInt(0, 100));
        Assert.AreEqual(3, reader.Position);
        Assert.AreEqual(ReasonCode.None, reader.Finish());
        Assert.AreEqual(0u, reader.ReadUInt(0, 100));
        Assert.AreEqual(ReasonCode.CborTruncated, reader.Error);
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, -1)]
    [DataRow(0, 5)]
    [DataRow(5, 0)]
    [DataRow(4, 1)]
    [DataRow(int.MaxValue, int.MaxValue)]
    public void A_range_outside_the_array_is_the_callers_bug(int offset, int count)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CborReader(new byte[4], offset, count));
        Assert.ThrowsExactly<ArgumentNullException>(() => new CborReader(null, offset, count));
    }

    private static byte[] Written(Action<CborWriter> write)
    {
        CborWriter writer = new(16);
        write(writer);
        return writer.ToArray();
    }
}
