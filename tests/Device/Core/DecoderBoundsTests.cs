using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// Bounds of coded records (SPEC 3.5) at which an interpreter without checked arithmetic, or with sticky signedness, would fail
    /// silently.
    /// </summary>
    [TestClass]
    public class DecoderBoundsTests
    {
        private const int BaseSize = 3 * PageCache.PageSize;
        private const int Length = 100;
        private const int Guard = 16;

        [TestMethod]
        [DataRow(PageCache.PageSize - 1, 2, "one byte short of the end")]
        [DataRow(PageCache.PageSize, 2, "at the end")]
        [DataRow(PageCache.PageSize + 1, 3, "one byte behind it")]
        [DataRow(BaseSize, 2, "at the end of the base, which a read behind would leave")]
        public void A_copy_that_ends_at_the_end_of_a_page_needs_no_other_page(int end, int reads, string about)
        {
            // The first copy loads the page, the second one finds it current; the copy between them loads another page.
            const int copied = 20;
            NumberedSource source = new NumberedSource(9, BaseSize);
            ChunkDecoder decoder = new ChunkDecoder(new PageCache(source, BaseSize, source, PageCache.DefaultSize));
            byte[] operations = new byte[20];
            int at = Move(operations, 0, end - copied, copied);
            at = Move(operations, at, -copied, copied);
            int far = end > PageCache.PageSize + 1 ? -2 * PageCache.PageSize : PageCache.PageSize;
            at = Move(operations, at, far - copied, copied);
            byte[] chunk = new byte[3 * copied];

            Check.Reason(ReasonCode.None, decoder.Decode(operations, 0, at, 0, new int[Operation.RecentAdds], 1, chunk, 0, chunk.Length), about);

            for (int i = 0; i < copied; i++)
            {
                Assert.AreEqual((int)ImageBytes.At(9, end - copied + i), (int)chunk[i], about);
                Assert.AreEqual((int)chunk[i], (int)chunk[copied + i], about);
                Assert.AreEqual((int)ImageBytes.At(9, end + far - copied + i), (int)chunk[(2 * copied) + i], about);
            }

            Assert.AreEqual(reads, source.Reads, about);
        }

        [TestMethod]
        [DataRow("10 AA", 100, "one")]
        [DataRow("20 AAAA", 99, "two")]
        [DataRow("20 AAAA", 100, "two at the end")]
        [DataRow("30 00 AAAAAA", 98, "three")]
        [DataRow("30 05 AAAAAAAAAAAAAAAA", 95, "eight")]
        [DataRow("50 00 AA", 100, "one before a move")]
        [DataRow("93 01 AA", 100, "one before a copy from behind")]
        public void Literals_beyond_the_end_of_a_chunk_are_refused_and_write_nothing_there(string digits, int filled, string about)
        {
            byte[] last = Digits.Decode(digits);
            byte[] operations = new byte[2 + filled + last.Length];
            operations[0] = 0x30;
            operations[1] = (byte)(filled - Operation.MoreField);
            for (int i = 0; i < last.Length; i++)
            {
                operations[2 + filled + i] = last[i];
            }

            CheckRefused(operations, about);
        }

        [TestMethod]
        [DataRow("F6 02 00 8080808002", "8 bytes 2^29 times are 2^32")]
        [DataRow("FE 02 00 8080808001", "16 bytes 2^28 times are 2^32")]
        [DataRow("F6 02 00 8180808002", "8 bytes once more than that")]
        [DataRow("30 FDFFFFFF03 AA", "as many literals as a number can say")]
        [DataRow("FF 02 FFFFFFFF03", "an addition as long")]
        [DataRow("4F 00 FFFFFFFF03", "a copy as long")]
        [DataRow("8F 01 FFFFFFFF03", "a copy as long from behind")]
        public void A_length_that_would_wrap_is_refused(string digits, string about)
        {
            CheckRefused(Digits.Decode(digits), about);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(-1)]
        [DataRow(1)]
        [DataRow(-64)]
        [DataRow(-65)]
        [DataRow(-8192)]
        [DataRow(-8193)]
        [DataRow(-1048577)]
        [DataRow(-134217729)]
        [DataRow(-0x1FFFFFFF)]
        [DataRow(0x1FFFFFFF)]
        public void A_signed_number_is_read_as_it_was_written(int value)
        {
            byte[] bytes = new byte[5];
            int length = Leb128.Write(bytes, 0, Leb128.Unsigned(value));
            int at = 0;

            int read = Leb128.Signed(Leb128.Read(bytes, ref at, length));

            Assert.AreEqual(length, at);
            Assert.AreEqual(value, read);
            // The next two fail if the signedness of an unsigned number sticks to the value.
            Assert.IsTrue(value < 0 == read < 0);
            Assert.IsTrue((long)value * 8 == (long)read * 8);
        }

        [TestMethod]
        public void A_record_whose_offset_and_additions_are_negative_gives_its_chunk()
        {
            // One addition, -2; then two chunks with one byte of operations each, at an offset of 700 and at one that is 650 lower. Each adds to a copy of four bytes.
            byte[] content = Digits.Decode("01 03 03 F80A C2 03 930A C2");
            NumberedSource source = new NumberedSource(11, BaseSize);
            ChunkDecoder decoder = new ChunkDecoder(new PageCache(source, BaseSize, source, PageCache.DefaultSize));
            RecordContent record = new RecordContent(content, content.Length, 2);
            byte[] chunk = new byte[4];

            Check.Reason(ReasonCode.None, record.Next());
            Assert.AreEqual(700, record.Offset);
            Assert.AreEqual(-2, record.Adds[0]);
            CheckAddition(decoder, record, chunk, 700);

            Check.Reason(ReasonCode.None, record.Next());
            Assert.AreEqual(-650 + 700, record.Offset);
            CheckAddition(decoder, record, chunk, 50);
        }

        private static void CheckAddition(ChunkDecoder decoder, RecordContent record, byte[] chunk, int from)
        {
            Check.Reason(ReasonCode.None, decoder.Decode(record, 0, chunk, chunk.Length));

            int sum = ImageBytes.At(11, from + 2) + (ImageBytes.At(11, from + 3) << 8) - 2;
            Assert.AreEqual((int)ImageBytes.At(11, from), (int)chunk[0]);
            Assert.AreEqual((int)ImageBytes.At(11, from + 1), (int)chunk[1]);
            Assert.AreEqual(sum & 0xFF, (int)chunk[2]);
            Assert.AreEqual((sum >> 8) & 0xFF, (int)chunk[3]);
        }

        /// <summary>Decodes into an array with extra room after the chunk, which must not change.</summary>
        private static void CheckRefused(byte[] operations, string about)
        {
            NumberedSource source = new NumberedSource(1, BaseSize);
            ChunkDecoder decoder = new ChunkDecoder(new PageCache(source, BaseSize, source, PageCache.DefaultSize));
            byte[] room = new byte[Length + Guard];

            Check.Reason(ReasonCode.OperationsInvalid, decoder.Decode(operations, 0, operations.Length, 0, new int[Operation.RecentAdds], 1, room, 0, Length), about);

            for (int i = Length; i < room.Length; i++)
            {
                Assert.AreEqual(0, (int)room[i], about);
            }
        }

        private static int Move(byte[] operations, int at, int step, int count)
        {
            operations[at] = Operation.Move | Operation.MoreLength;
            at++;
            at += Leb128.Write(operations, at, Leb128.Unsigned(step));
            return at + Leb128.Write(operations, at, count - Operation.MinCopy - Operation.MoreLength);
        }
    }
}
