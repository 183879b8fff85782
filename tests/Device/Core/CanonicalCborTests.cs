using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// CBOR in any encoding but the canonical one (RFC 8949 section 4.2.1) is refused. Reason codes are given by number, because rows take
    /// primitives.
    /// </summary>
    [TestClass]
    public class CanonicalCborTests
    {
        private const int Truncated = (int)ReasonCode.CborTruncated;
        private const int NotCanonical = (int)ReasonCode.CborNotCanonical;
        private const int Trailing = (int)ReasonCode.CborTrailingBytes;
        private const int Unexpected = (int)ReasonCode.CborUnexpectedType;
        private const int TooDeep = (int)ReasonCode.CborTooDeep;
        private const int OutOfRange = (int)ReasonCode.FieldOutOfRange;

        [TestMethod]
        [DataRow("00")]
        [DataRow("17")]
        [DataRow("1818")]
        [DataRow("190100")]
        [DataRow("1a00010000")]
        [DataRow("1b0000000100000000")]
        [DataRow("3863")]
        [DataRow("4101")]
        [DataRow("6141")]
        [DataRow("8201820203")]
        [DataRow("c249010000000000000000")]
        [DataRow("f4")]
        [DataRow("f5")]
        [DataRow("f6")]
        [DataRow("8181818181818100")]
        public void One_item_in_canonical_encoding_is_passed_over(string item)
        {
            Check.Reason(ReasonCode.None, Skip(item));
        }

        [TestMethod]
        [DataRow("", Truncated)]
        [DataRow("18", Truncated)]
        [DataRow("1900", Truncated)]
        [DataRow("420a", Truncated)]
        [DataRow("8201", Truncated)]
        [DataRow("5bffffffffffffffff", Truncated)]
        [DataRow("5affffffff", Truncated)]
        [DataRow("5a80000000", Truncated)]
        [DataRow("1817", NotCanonical)]
        [DataRow("1900ff", NotCanonical)]
        [DataRow("1a0000ffff", NotCanonical)]
        [DataRow("1b00000000ffffffff", NotCanonical)]
        [DataRow("580100", NotCanonical)]
        [DataRow("5f4100ff", NotCanonical)]
        [DataRow("7f6141ff", NotCanonical)]
        [DataRow("9f00ff", NotCanonical)]
        [DataRow("0000", Trailing)]
        [DataRow("f93c00", NotCanonical)]
        [DataRow("fa3f800000", NotCanonical)]
        [DataRow("f7", Unexpected)]
        [DataRow("1c", Unexpected)]
        [DataRow("a0", Unexpected)]
        [DataRow("818181818181818100", TooDeep)]
        [DataRow("6107", OutOfRange)]
        [DataRow("617f", OutOfRange)]
        public void Any_other_item_has_its_reason(string item, int reason)
        {
            Check.Reason((ReasonCode)reason, Skip(item));
        }

        [TestMethod]
        public void The_first_fault_sticks_and_what_is_read_after_it_is_empty()
        {
            CborReader reader = new CborReader(Hex.Decode("1817"), 0, 2);

            Assert.AreEqual(0u, reader.ReadUInt(0, 100));
            Check.Reason(ReasonCode.CborNotCanonical, reader.Error);
            Assert.AreEqual(0, reader.ReadBytes(0, 10).Length);
            Check.Reason(ReasonCode.CborNotCanonical, reader.Finish());
        }

        [TestMethod]
        public void Keys_of_a_map_ascend_strictly()
        {
            Check.Reason(ReasonCode.CborNotCanonical, Keys("a201000100"));
            Check.Reason(ReasonCode.CborNotCanonical, Keys("a202000100"));
            Check.Reason(ReasonCode.None, Keys("a201000200"));
        }

        [TestMethod]
        public void What_the_writer_writes_the_reader_reads()
        {
            uint[] numbers = { 0, 23, 24, 255, 256, 65535, 65536, 0xFFFFFFFF };
            CborWriter writer = new CborWriter(8);
            writer.WriteArray(numbers.Length + 3);
            foreach (uint number in numbers)
            {
                writer.WriteUInt(number);
            }

            writer.WriteInt(-65529);
            writer.WriteText("printable ASCII ~");
            writer.WriteBool(true);

            byte[] written = writer.ToArray();
            CborReader reader = new CborReader(written, 0, written.Length);
            Assert.AreEqual(numbers.Length + 3, reader.ReadArray(1, 100));
            foreach (uint number in numbers)
            {
                Assert.AreEqual(number, reader.ReadUInt(0, 0xFFFFFFFF));
            }

            Assert.AreEqual(-65529, reader.ReadInt(ReasonCode.FieldOutOfRange));
            Assert.AreEqual("printable ASCII ~", reader.ReadText(1, 100));
            Assert.IsTrue(reader.ReadBool());
            Check.Reason(ReasonCode.None, reader.Finish());
        }

        private static ReasonCode Skip(string item)
        {
            byte[] data = Hex.Decode(item);
            CborReader reader = new CborReader(data, 0, data.Length);
            reader.Skip();
            return reader.Finish();
        }

        private static ReasonCode Keys(string map)
        {
            byte[] data = Hex.Decode(map);
            CborReader reader = new CborReader(data, 0, data.Length);
            int pairs = reader.ReadMap(10);
            int key = -1;
            for (int i = 0; i < pairs; i++)
            {
                key = reader.ReadKey(key);
                reader.ReadUInt(0, 0);
            }

            return reader.Finish();
        }
    }
}
