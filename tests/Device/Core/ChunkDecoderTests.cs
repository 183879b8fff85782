using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>Coded records on the interpreter (SPEC 3.5).</summary>
    [TestClass]
    public class ChunkDecoderTests
    {
        private const int BaseSize = 8 * PageCache.PageSize;

        [TestMethod]
        public void Every_chunk_of_coded_records_is_that_of_the_image()
        {
            CheckChunks(FixtureRelease.Compressed(), 0);
            CheckChunks(FixtureRelease.Delta(), Factory.ImageSize);
        }

        [TestMethod]
        public void The_worst_legal_record_reads_two_pages_for_each_operation_and_no_more()
        {
            // Three bytes across the border of two pages that are not cached, and on to the next two; as many as a record has room for.
            const int operations = (Chunks.Size - 3) / 3;
            byte[] content = new byte[3 + (3 * operations)];
            Leb128.Write(content, 1, 2 * 3 * operations);
            for (int i = 0; i < operations; i++)
            {
                int step = (i & 3) == 0 ? -6 * PageCache.PageSize : 2 * PageCache.PageSize;
                step = i == 0 ? PageCache.PageSize - 1 : step - 3;
                content[3 + (3 * i)] = Operation.Move;
                int length = Leb128.Write(content, 4 + (3 * i), Leb128.Unsigned(step));
                Assert.AreEqual(2, length);
            }

            NumberedSource source = new NumberedSource(Factory.Seed, BaseSize);
            RecordContent record = new RecordContent(content, content.Length, 1);
            Check.Reason(ReasonCode.None, record.Next());
            byte[] chunk = new byte[3 * operations];
            ChunkDecoder decoder = new ChunkDecoder(new PageCache(source, BaseSize, source, PageCache.DefaultSize));

            Check.Reason(ReasonCode.None, decoder.Decode(record, 0, chunk, chunk.Length));

            Assert.AreEqual(2 * operations, source.Reads);
            int from = PageCache.PageSize - 1;
            for (int i = 0; i < chunk.Length; i++)
            {
                Assert.AreEqual((int)ImageBytes.At(Factory.Seed, from + (i % 3)), (int)chunk[i]);
                if (i % 3 == 2)
                {
                    from = (from + (2 * PageCache.PageSize)) % BaseSize;
                }
            }
        }

        [TestMethod]
        [DataRow("20 AA", "literals beyond the operations")]
        [DataRow("40", "a move that is missing")]
        [DataRow("40 FFFFFFFF07", "a number that is too high")]
        [DataRow("40 01", "an address below the base")]
        [DataRow("40 FF7F", "a copy across the end of the base")]
        [DataRow("80 00", "a copy of itself")]
        [DataRow("0F FFFFFFFF03", "a copy beyond the chunk")]
        [DataRow("F0 02 00 FFFFFFFF03", "a repetition beyond the chunk")]
        [DataRow("00 01", "a repetition of nothing")]
        public void What_leaves_its_bounds_is_refused(string digits, string about)
        {
            byte[] operations = Digits.Decode(digits);
            NumberedSource source = new NumberedSource(1, BaseSize);
            ChunkDecoder decoder = new ChunkDecoder(new PageCache(source, BaseSize, source, PageCache.DefaultSize));

            Check.Reason(ReasonCode.OperationsInvalid, decoder.Decode(operations, 0, operations.Length, 0, new int[Operation.RecentAdds], 1, new byte[100], 0, 100), about);
        }

        [TestMethod]
        public void Signed_numbers_are_signed_on_the_interpreter_too()
        {
            // A move there and back, and an addition of -1 to 0x0000: a wrong result if an unsigned tag stays on a signed value.
            NumberedSource source = new NumberedSource(7, BaseSize);
            ChunkDecoder decoder = new ChunkDecoder(new PageCache(source, BaseSize, source, PageCache.DefaultSize));
            byte[] operations = Digits.Decode("40 F03A 40 EF3A F0 01 A0 0000 02 F0 01");
            byte[] chunk = new byte[15];

            Check.Reason(ReasonCode.None, decoder.Decode(operations, 0, operations.Length, 0, new int[Operation.RecentAdds], 1, chunk, 0, chunk.Length));

            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual((int)ImageBytes.At(7, 3768 + i), (int)chunk[i]);
                Assert.AreEqual((int)ImageBytes.At(7, 3 + i), (int)chunk[3 + i]);
            }

            int sum = ImageBytes.At(7, 6) + (ImageBytes.At(7, 7) << 8) - 1;
            Assert.AreEqual(sum & 0xFF, (int)chunk[6]);
            Assert.AreEqual((sum >> 8) & 0xFF, (int)chunk[7]);
            Assert.AreEqual(0, (int)chunk[8]);
            Assert.AreEqual(0, (int)chunk[12]);
        }

        private static void CheckChunks(FixtureRelease release, int baseSize)
        {
            NumberedSource factory = new NumberedSource(Factory.Seed, BaseSize);
            ChunkDecoder decoder = new ChunkDecoder(new PageCache(baseSize == 0 ? null : factory, baseSize, factory, PageCache.DefaultSize));
            byte[] chunk = new byte[Chunks.Size];
            for (int first = 0; first < Chunks.Count(release.ImageSize); first += release.Content.ChunksPerRecord)
            {
                byte[] content = new byte[release.Content.LengthOf(release.ImageSize, first)];
                for (int i = 0; i < content.Length; i++)
                {
                    content[i] = release.Content.At(release.Seed, first, i);
                }

                RecordContent record = new RecordContent(content, content.Length, release.Content.ChunksPerRecord);
                for (int at = 0; at < release.Content.ChunksPerRecord; at++)
                {
                    Check.Reason(ReasonCode.None, record.Next());
                    Check.Reason(ReasonCode.None, decoder.Decode(record, first + at, chunk, chunk.Length));
                    for (int i = 0; i < chunk.Length; i++)
                    {
                        Assert.AreEqual((int)release.ImageAt(((first + at) * Chunks.Size) + i), (int)chunk[i]);
                    }
                }
            }
        }
    }
}
