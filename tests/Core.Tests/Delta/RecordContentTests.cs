namespace Verso.Core.Tests.Delta;

/// <summary>The content of a coded record (SPEC 3.5), chunk by chunk.</summary>
[TestClass]
public class RecordContentTests
{
    [TestMethod]
    public void Chunks_are_found_with_their_offsets_and_operations()
    {
        // Two additions, unit 2; three operations at offset 5; none at 5; one at 5 - 2.
        byte[] bytes = [0x06, 0x02, 0x03, 0x07, 0x0A, 1, 2, 3, 0x00, 0x03, 0x03, 9];
        RecordContent content = new(bytes, bytes.Length, 3);
        CollectionAssert.AreEqual(new[] { 1, -2, 0 }, content.Adds);
        Assert.AreEqual(2, content.AddUnit);
        Assert.AreEqual((ReasonCode.None, 5, 3, 5), (content.Next(), content.OperationsAt, content.OperationsLength, content.Offset));
        Assert.AreEqual((ReasonCode.None, 9, 0, 5), (content.Next(), content.OperationsAt, content.OperationsLength, content.Offset));
        Assert.AreEqual((ReasonCode.None, 11, 1, 3), (content.Next(), content.OperationsAt, content.OperationsLength, content.Offset));
        Assert.AreEqual(ReasonCode.OperationsInvalid, content.Next(), "a fourth chunk");
    }

    [TestMethod]
    [DataRow("", DisplayName = "nothing")]
    [DataRow("08 00", DisplayName = "an unknown bit")]
    [DataRow("01", DisplayName = "an addition that is missing")]
    [DataRow("01 80", DisplayName = "an addition that is cut short")]
    [DataRow("00", DisplayName = "a chunk that is missing")]
    [DataRow("00 04 01", DisplayName = "operations that are missing")]
    [DataRow("00 01", DisplayName = "an offset that is missing")]
    [DataRow("00 01 FEFFFFFF07", DisplayName = "an offset that is too high")]
    [DataRow("00 01 FFFFFFFF03", DisplayName = "an offset one beyond its bound")]
    [DataRow("00 02 01 00", DisplayName = "a byte behind the last operation")]
    [DataRow("00 FFFFFFFF03", DisplayName = "the longest operations there are")]
    public void What_does_not_add_up_is_refused_for_good(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        RecordContent content = new(bytes, bytes.Length, 1);
        Assert.AreEqual(ReasonCode.OperationsInvalid, content.Next());
        Assert.AreEqual(ReasonCode.OperationsInvalid, content.Next());
        Assert.AreEqual(ReasonCode.OperationsInvalid, content.Reason);
    }

    [TestMethod]
    public void Whatever_the_bytes_are_operations_lie_within_them()
    {
        Random random = new(7);
        for (int round = 0; round < 50_000; round++)
        {
            byte[] bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            bytes[0] &= 7;
            int chunks = random.Next(1, 5);
            RecordContent content = new(bytes, bytes.Length, chunks);
            for (int i = 0; i < chunks && content.Next() == ReasonCode.None; i++)
            {
                Assert.IsTrue(content.OperationsAt >= 0 && content.OperationsLength >= 0 && content.OperationsAt + content.OperationsLength <= bytes.Length, $"round {round}");
                Assert.IsTrue(Math.Abs(content.Offset) <= ChunkDecoder.MaxOffset);
            }
        }
    }

    [TestMethod]
    public void Numbers_are_written_and_read_alike_from_0_to_the_highest()
    {
        foreach (int number in new[] { 0, 1, 127, 128, 16383, 16384, 2097151, 2097152, 268435455, 268435456, Leb128.Max })
        {
            byte[] bytes = new byte[6];
            int length = Leb128.Write(bytes, 0, number);
            int at = 0;
            Assert.AreEqual(number, Leb128.Read(bytes, ref at, length));
            Assert.AreEqual((length, length), (at, Leb128.Length(number)));
            at = 0;
            Assert.AreEqual(-1, Leb128.Read(bytes, ref at, length - 1), "cut short");
            Assert.AreEqual(number, Leb128.Unsigned(Leb128.Signed(number)));
        }
    }
}
