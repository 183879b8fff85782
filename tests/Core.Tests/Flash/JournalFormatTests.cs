using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class JournalFormatTests
{
    private static readonly byte[] Digest = Samples.Fill(32, 1);
    private static readonly byte[] Header = JournalFormat.WriteHeader(Slots.B, 2, 300, Digest);

    [TestMethod]
    public void What_is_written_reads_back_and_is_written_again_byte_for_byte()
    {
        var cases = from slot in Gen.Elements(Slots.A, Slots.B)
                    from variant in Gen.Choose(0, 7)
                    from chunks in Gen.OneOf(Gen.Elements(1, 16384), Gen.Choose(1, 16384))
                    from chunk in Gen.Choose(0, chunks - 1)
                    from digest in Generators.Bytes(32)
                    select (slot, variant, chunks, chunk, digest);
        Generators.Check(cases, c =>
        {
            byte[] header = JournalFormat.WriteHeader(c.slot, c.variant, c.chunks, c.digest);
            Assert.AreEqual(48, header.Length);
            Assert.IsTrue(JournalFormat.IsHeader(header));
            Assert.IsTrue(JournalFormat.IsFor(header, c.digest));
            Assert.AreEqual((c.slot, c.variant, c.chunks), (JournalFormat.SlotOf(header), JournalFormat.VariantOf(header), JournalFormat.ChunkCountOf(header)));
            CollectionAssert.AreEqual(header, JournalFormat.WriteHeader(JournalFormat.SlotOf(header), JournalFormat.VariantOf(header), JournalFormat.ChunkCountOf(header), c.digest));

            byte[] entry = JournalFormat.WriteEntry(header, c.chunk);
            Assert.AreEqual(8, entry.Length);
            Assert.AreEqual(c.chunk, JournalFormat.ReadEntry(header, [9, .. entry], 1));
        });
    }

    [TestMethod]
    public void Every_flipped_bit_of_header_or_entry_is_refused()
    {
        BitFlips.ForEach(Header, (variant, bit) => Assert.IsFalse(JournalFormat.IsHeader(variant), $"bit {bit} of the header"));
        BitFlips.ForEach(JournalFormat.WriteEntry(Header, 17), (variant, bit) =>
            Assert.AreEqual(-1, JournalFormat.ReadEntry(Header, variant, 0), $"bit {bit} of the entry"));
    }

    [TestMethod]
    public void Every_torn_entry_is_refused()
    {
        // Index 255 ends in 0xFF like blank flash: such a byte counts as written.
        foreach (int chunk in new[] { 0, 17, 255, 16383 })
        {
            byte[] entry = JournalFormat.WriteEntry(Header, chunk);
            for (int written = 0; written < 8; written++)
            {
                byte[] torn = [.. entry[..written], .. Enumerable.Repeat((byte)0xFF, 8 - written)];
                int expected = torn.SequenceEqual(entry) ? chunk : -1;
                Assert.AreEqual(expected, JournalFormat.ReadEntry(Header, torn, 0), $"chunk {chunk}, {written} bytes written");
            }
        }
    }

    [TestMethod]
    public void Entry_of_the_journal_before()
    {
        byte[] before = JournalFormat.WriteHeader(Slots.B, 2, 300, Samples.Fill(32, 2));
        Assert.AreEqual(-1, JournalFormat.ReadEntry(Header, JournalFormat.WriteEntry(before, 0), 0));
        Assert.AreEqual(-1, JournalFormat.ReadEntry(Header, new byte[8], 0));
        Assert.AreEqual(-1, JournalFormat.ReadEntry(Header, [.. Enumerable.Repeat((byte)0xFF, 8)], 0));
    }

    [TestMethod]
    public void Chunks_that_no_image_has_are_refused_under_a_valid_checksum()
    {
        Assert.AreEqual(16383, JournalFormat.ReadEntry(Header, JournalFormat.WriteEntry(Header, 16383), 0));
        Assert.AreEqual(-1, JournalFormat.ReadEntry(Header, JournalFormat.WriteEntry(Header, 16384), 0));
        Assert.AreEqual(-1, JournalFormat.ReadEntry(Header, JournalFormat.WriteEntry(Header, -1), 0));
    }

    [TestMethod]
    [DataRow(4, 2u, DisplayName = "slot 2")]
    [DataRow(4, 255u, DisplayName = "no slot")]
    [DataRow(5, 8u, DisplayName = "ninth payload")]
    [DataRow(6, 1u, DisplayName = "byte 6 not zero")]
    [DataRow(7, 1u, DisplayName = "byte 7 not zero")]
    [DataRow(8, 0x80u, DisplayName = "chunk count with its sign bit set")]
    [DataRow(10, 0x40u, DisplayName = "more chunks than an image can have")]
    public void A_header_that_contradicts_SPEC_11_is_refused_under_a_valid_checksum(int offset, uint value)
    {
        Assert.IsFalse(JournalFormat.IsHeader(Patched(offset, (byte)value)));
        Assert.IsTrue(JournalFormat.IsHeader(Patched(11, 1)));
    }

    [TestMethod]
    public void An_image_without_chunks_has_no_journal()
    {
        Assert.IsTrue(JournalFormat.IsHeader(JournalFormat.WriteHeader(Slots.A, 0, 1, Digest)));
        Assert.IsFalse(JournalFormat.IsHeader(JournalFormat.WriteHeader(Slots.A, 0, 0, Digest)));
    }

    [TestMethod]
    public void A_journal_belongs_to_one_manifest()
    {
        Assert.IsTrue(JournalFormat.IsFor(Header, Digest));
        BitFlips.ForEach(Digest, (variant, bit) => Assert.IsFalse(JournalFormat.IsFor(Header, variant), $"bit {bit}"));
    }

    private static byte[] Patched(int offset, byte value)
    {
        byte[] header = (byte[])Header.Clone();
        header[offset] = value;
        Bytes.WriteUInt32(header, 44, Crc32.Compute(header, 0, 44));
        return header;
    }
}
