using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests.Delta;

/// <summary>SPEC 3.5, operation by operation, and hostile records, which are always refused.</summary>
[TestClass]
public class ChunkDecoderTests
{
    private const int BaseSize = 3000;

    private static readonly byte[] Base = Samples.Fill(BaseSize, 1);
    private static readonly byte[] Image = Samples.Fill(3 * Chunks.Size, 2);

    [TestMethod]
    [DataRow("", "base 0 20", DisplayName = "the rest is a copy")]
    [DataRow("05", "base 0 20")]
    [DataRow("20 AABB", "AABB base 2 18", DisplayName = "literals move on in the base too")]
    [DataRow("30 01 AABBCCDD", "AABBCCDD base 4 16", DisplayName = "three literals and one more")]
    [DataRow("0F 02", "base 0 20", DisplayName = "fifteen and two more")]
    [DataRow("42 14 ", "base 10 20", DisplayName = "the likeness is ten bytes on")]
    [DataRow("62 AABB 14", "AABB base 12 18", DisplayName = "literals first")]
    [DataRow("3F 01 AABBCCDD 00", "AABBCCDD base 4 16", DisplayName = "the extension of a length comes last")]
    [DataRow("5F AA 14 00", "AA base 11 19", DisplayName = "behind a move too")]
    [DataRow("40 8002 05", "base 128 20", DisplayName = "a move of two bytes")]
    [DataRow("40 A88100", "base 84 20", DisplayName = "a move of three bytes")]
    [DataRow("40 A8818000", "base 84 20", DisplayName = "a move of four bytes")]
    [DataRow("20 0102 80 02 ", "0102010201 base 5 15", DisplayName = "back by two, and over itself; diag stays")]
    [DataRow("02 89 02", "base 0 2 base 0 2 base 0 2 base 0 2 base 0 2 base 0 2 base 0 2 base 14 6", DisplayName = "a long repetition of two bytes")]
    [DataRow("F3 02", "base 0 3 add 1 base 5 15", DisplayName = "an explicit addition")]
    [DataRow("F3 02 0002", "base 0 3 add 1 base 5 3 add 1 base 10 3 add 1 base 15 5", DisplayName = "and two times more")]
    [DataRow("F0 02 F0 04 D0 E0", "base 0 0 add 1 base 2 0 add 2 base 4 0 add 1 base 6 0 add 0 base 8 12", DisplayName = "recent additions move to the front")]
    [DataRow("FF 01 03", "base 0 3 add -1 base 5 15", DisplayName = "a length that is spelled out")]
    public void Operations_do_what_SPEC_says(string operations, string expected)
    {
        Assert.AreEqual(ReasonCode.None, Decode(Bytes(operations), 20, out byte[] chunk));
        CollectionAssert.AreEqual(Expected(expected, 20), chunk, Convert.ToHexString(chunk));
    }

    [TestMethod]
    [DataRow("20 AA", DisplayName = "literals beyond the operations")]
    [DataRow("3F", DisplayName = "a literal count that is missing")]
    [DataRow("0F", DisplayName = "a length that is missing")]
    [DataRow("40", DisplayName = "a move that is missing")]
    [DataRow("80", DisplayName = "a distance that is missing")]
    [DataRow("F0", DisplayName = "an addition that is missing")]
    [DataRow("00", DisplayName = "a repetition that is missing")]
    [DataRow("00 01", DisplayName = "a repetition of nothing")]
    [DataRow("F0 02 00 00", DisplayName = "a repetition of no times")]
    [DataRow("F0 02 00 0A", DisplayName = "a repetition beyond the chunk")]
    [DataRow("0F 06", DisplayName = "a copy beyond the chunk")]
    [DataRow("0F FFFFFFFF03", DisplayName = "the longest length there is")]
    [DataRow("0F FFFFFFFF07", DisplayName = "a number that is too high")]
    [DataRow("0F 808080808000", DisplayName = "a number of six bytes")]
    [DataRow("30 FFFFFFFF03 AA", DisplayName = "most literals there are")]
    [DataRow("40 01", DisplayName = "an address below the base")]
    [DataRow("40 EE2E", DisplayName = "a copy across the end of the base")]
    [DataRow("40 FFFFFFFF03", DisplayName = "the farthest move there is")]
    [DataRow("80 00", DisplayName = "a copy of itself")]
    [DataRow("80 01", DisplayName = "a copy across the end of the base, backwards")]
    [DataRow("80 FFFFFFFF03", DisplayName = "the farthest distance there is")]
    [DataRow("FF 02 FFFFFFFF03", DisplayName = "the longest addition there is")]
    [DataRow("20 0102 80 01 AA 20", DisplayName = "one byte too many at the end")]
    public void What_leaves_its_bounds_is_refused(string operations)
    {
        Assert.AreEqual(ReasonCode.OperationsInvalid, Decode(Bytes(operations), 20, out _, first: 0));
    }

    [TestMethod]
    public void Whatever_the_operations_are_they_do_what_SPEC_says_and_nothing_is_touched_outside_chunk_and_sources()
    {
        Random random = new(20260601);
        byte[] output = new byte[Chunks.Size];
        int legal = 0;
        for (int round = 0; round < 100_000; round++)
        {
            byte[] operations = new byte[random.Next(1, 60)];
            random.NextBytes(operations);
            for (int i = random.Next(4); i < operations.Length && round % 2 == 0; i += random.Next(1, 4))
            {
                operations[i] &= 0x4F;
            }

            int length = random.Next(1, round % 3 == 0 ? Chunks.Size : 64);
            int first = random.Next(3) * Chunks.Size;
            output.AsSpan().Fill(0xA5);
            RecordedSource staged = new(Image) { Length = first };
            ChunkDecoder decoder = new(new PageCache(new RecordedSource(Base), BaseSize, staged, PageCache.PageSize * random.Next(1, 4)));
            byte[] exact = output.AsSpan(0, length).ToArray();
            int offset = random.Next(-50, BaseSize);
            int unit = 1 + (round & 1);
            ReasonCode reason = decoder.Decode(operations, 0, operations.Length, offset, [1, 2, 3], unit, exact, first, length);
            Assert.AreEqual(ReferenceDecoder.Decode(operations, offset, unit, Base, Image.AsSpan(0, first), length, out byte[] expected) ? ReasonCode.None : ReasonCode.OperationsInvalid, reason, $"round {round}");
            Assert.IsTrue(reason != ReasonCode.None || exact.AsSpan().SequenceEqual(expected), $"round {round}");
            legal += reason == ReasonCode.None ? 1 : 0;
        }

        Assert.IsTrue(legal > 1000, $"{legal} of them were legal: the others cannot have come far");
    }

    [TestMethod]
    public void Operations_that_share_the_array_of_their_output_decode_alike()
    {
        byte[] operations = Bytes("F3 02 0002 20 0102");
        byte[] shared = new byte[Chunks.Size + 64];
        operations.CopyTo(shared, shared.Length - operations.Length);
        ChunkDecoder decoder = Decoder(0);
        Assert.AreEqual(ReasonCode.None, decoder.Decode(shared, shared.Length - operations.Length, operations.Length, 0, new int[3], 1, shared, 0, 2000));
        Assert.AreEqual(ReasonCode.None, Decode(operations, 2000, out byte[] apart));
        CollectionAssert.AreEqual(apart, shared[..2000]);
    }

    [TestMethod]
    public void A_read_that_fails_is_told_as_such_wherever_it_is()
    {
        foreach (string operations in new[] { "", "05", "40 02", "F3 02", "F3 02 0002", "80 8820" })
        {
            RecordedSource from = new(Base) { FailsFrom = 0 };
            ChunkDecoder decoder = new(new PageCache(from, BaseSize, new RecordedSource(Image) { FailsFrom = 0 }, 0));
            byte[] bytes = Bytes(operations);
            Assert.AreEqual(ReasonCode.ReadFailed, decoder.Decode(bytes, 0, bytes.Length, 0, new int[3], 1, new byte[20], Chunks.Size, 20), operations);
        }
    }

    [TestMethod]
    public void A_chunk_takes_no_more_reads_than_it_has_bytes_and_pages_that_a_copy_can_cross()
    {
        // The worst case: every byte from another page.
        List<byte> operations = [];
        for (int i = 0; i < 2000; i++)
        {
            operations.AddRange((byte[])[0x40, .. Number((i & 1) == 0 ? 2 * 1500 : (2 * 1500) - 1)]);
        }

        byte[] bytes = [.. operations];
        RecordedSource from = new(Base);
        ChunkDecoder decoder = new(new PageCache(from, BaseSize, new RecordedSource([]), 0));
        Assert.AreEqual(ReasonCode.None, decoder.Decode(bytes, 0, bytes.Length, 0, new int[3], 1, new byte[6000], 0, 6000));
        Assert.IsTrue(from.Reads.Count is > 500 and <= 2 * 2000, $"{from.Reads.Count} reads");
    }

    [TestMethod]
    public void A_page_takes_its_room_when_it_is_first_read()
    {
        RecordedSource from = new(Base);
        byte[] bytes = Bytes("05");
        byte[] output = new byte[5];
        Decode();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Decode();
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsTrue(taken is > PageCache.PageSize and < 4 * PageCache.PageSize, $"{taken} bytes for one page of 64 that may be");

        void Decode()
        {
            ChunkDecoder decoder = new(new PageCache(from, BaseSize, new RecordedSource([]), 64 * PageCache.PageSize));
            Assert.AreEqual(ReasonCode.None, decoder.Decode(bytes, 0, bytes.Length, 0, new int[3], 1, output, 0, output.Length));
        }
    }

    [TestMethod]
    public void A_bomb_costs_its_chunk_and_nothing_more()
    {
        RecordedSource from = new(Base);
        ChunkDecoder decoder = new(new PageCache(from, BaseSize, new RecordedSource([]), PageCache.DefaultSize));
        byte[] bytes = Bytes("F0 02 00 FFFFFFFF03");
        Assert.AreEqual(ReasonCode.OperationsInvalid, decoder.Decode(bytes, 0, bytes.Length, 0, new int[3], 1, new byte[Chunks.Size], 0, Chunks.Size));
        Assert.IsTrue(from.Reads.Count < 10);
    }

    [TestMethod]
    public void Pages_give_what_the_source_holds_however_few_there_are()
    {
        Generators.Check(
            FsCheck.Fluent.Gen.Choose(0, BaseSize - 1).Zip(FsCheck.Fluent.Gen.Choose(1, 1500)).ArrayOf(30),
            ranges =>
            {
                PageCache pages = new(new RecordedSource(Base), BaseSize, new RecordedSource(Image), PageCache.PageSize * (1 + (ranges.Length % 4)));
                foreach ((int offset, int wanted) in ranges)
                {
                    int count = Math.Min(wanted, BaseSize - offset);
                    byte[] read = new byte[count + 4];
                    Assert.AreEqual(ReasonCode.None, pages.Read(offset, 0, read, 2, count));
                    CollectionAssert.AreEqual(Base[offset..(offset + count)], read[2..^2]);
                    Assert.AreEqual(ReasonCode.None, pages.Read(BaseSize + offset, BaseSize, read, 2, count));
                    CollectionAssert.AreEqual(Image[offset..(offset + count)], read[2..^2]);
                }
            });
    }

    [TestMethod]
    public void A_page_that_is_held_is_not_read_again()
    {
        RecordedSource from = new(Base);
        PageCache pages = new(from, BaseSize, new RecordedSource([]), 2 * PageCache.PageSize);
        byte[] target = new byte[10];
        foreach (int offset in new[] { 0, 1500, 5, 1600, 900, 2048, 3, 1500 })
        {
            pages.Read(offset, 0, target, 0, 10);
        }

        CollectionAssert.AreEqual(new[] { (0, 1024), (1024, 1024), (2048, 952), (1024, 1024) }, from.Reads);
    }

    private static ChunkDecoder Decoder(int first) =>
        new(new PageCache(new RecordedSource(Base), BaseSize, new RecordedSource(Image) { Length = first }, PageCache.DefaultSize));

    private static ReasonCode Decode(byte[] operations, int length, out byte[] chunk, int first = 0)
    {
        chunk = new byte[length];
        return Decoder(first).Decode(operations, 0, operations.Length, 0, new int[3], 1, chunk, first, length);
    }

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[5];
        return bytes[..Leb128.Write(bytes, 0, number)];
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Encodes a chunk from "HEX", "base FROM COUNT" and "add VALUE" (two bytes of the base at this place, with the value added).</summary>
    private static byte[] Expected(string text, int length)
    {
        List<byte> bytes = [];
        string[] words = text.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == "base")
            {
                int from = int.Parse(words[i + 1], System.Globalization.CultureInfo.InvariantCulture);
                bytes.AddRange(Base.AsSpan(from, int.Parse(words[i + 2], System.Globalization.CultureInfo.InvariantCulture)).ToArray());
                i += 2;
            }
            else if (words[i] == "add")
            {
                int sum = Base[bytes.Count] + (Base[bytes.Count + 1] << 8) + int.Parse(words[i + 1], System.Globalization.CultureInfo.InvariantCulture);
                bytes.AddRange([(byte)sum, (byte)(sum >> 8)]);
                i++;
            }
            else
            {
                bytes.AddRange(Convert.FromHexString(words[i]));
            }
        }

        Assert.AreEqual(length, bytes.Count);
        return [.. bytes];
    }
}
