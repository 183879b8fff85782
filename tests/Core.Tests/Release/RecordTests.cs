using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class RecordTests
{
    private static readonly byte[] ReleaseId = Samples.Fill(16, 1);

    [TestMethod]
    [DataRow(Cipher.A256Cbc, 256, 1)]
    [DataRow(Cipher.A256Cbc, 256, 15)]
    [DataRow(Cipher.A256Cbc, 256, 16)]
    [DataRow(Cipher.A256Cbc, 256, 17)]
    [DataRow(Cipher.A256Cbc, 256, 8191)]
    [DataRow(Cipher.A256Cbc, 256, 8192)]
    [DataRow(Cipher.A128Cbc, 128, 1)]
    [DataRow(Cipher.A128Cbc, 128, 15)]
    [DataRow(Cipher.A128Cbc, 128, 16)]
    [DataRow(Cipher.A128Cbc, 128, 17)]
    [DataRow(Cipher.A128Cbc, 128, 8191)]
    [DataRow(Cipher.A128Cbc, 128, 8192)]
    public void What_another_implementation_of_SPEC_3_seals_is_opened(int cipher, int keyBits, int size)
    {
        byte[] content = Samples.Fill(size, size);
        byte[] record = new RecordSealer(Samples.ContentKey, ReleaseId, keyBits).SealChunk(0, 7, content);
        Assert.AreEqual(ReasonCode.None, Open(record, size, out byte[] opened, cipher: cipher));
        CollectionAssert.AreEqual(content, opened[..size]);
        Assert.IsTrue(opened[size..].All(fill => fill == 0));
    }

    [TestMethod]
    public void Keys_initialisation_vectors_and_tags_are_those_of_SPEC_3_for_any_release()
    {
        var cases = from contentKey in Generators.Bytes(32)
                    from releaseId in Generators.Bytes(16)
                    from keyBits in Gen.Elements(128, 256)
                    from variant in Gen.Choose(0, 7)
                    from chunk in Gen.Choose(0, 16383)
                    from content in Generators.Bytes(1, 200)
                    select (contentKey, releaseId, keyBits, variant, chunk, content);
        Generators.Check(cases, c =>
        {
            byte[] record = new RecordSealer(c.contentKey, c.releaseId, c.keyBits).SealChunk(c.variant, c.chunk, c.content);
            RecordKeys keys = new(c.contentKey, c.keyBits == 128 ? Cipher.A128Cbc : Cipher.A256Cbc, c.releaseId);
            Assert.AreEqual(c.keyBits / 8, keys.EncryptionKey.Length);
            Assert.AreEqual(ReasonCode.None, OpenWith(keys, record, c.content.Length, out byte[] opened));
            CollectionAssert.AreEqual(c.content, opened[..c.content.Length]);
        });
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_record_is_refused()
    {
        const int Size = 40;
        byte[] record = new RecordSealer(Samples.ContentKey, ReleaseId, 256).SealChunk(0, 7, Samples.Fill(Size, 3));
        RecordKeys keys = new(Samples.ContentKey, Cipher.A256Cbc, ReleaseId);
        BitFlips.ForEach(record, (variant, bit) =>
            Assert.AreEqual(ReasonCode.RecordTagMismatch, OpenWith(keys, variant, Size, out _), $"bit {bit}"));
    }

    [TestMethod]
    public void Record_of_another_release()
    {
        Refuses(ReasonCode.RecordTagMismatch, new RecordSealer(Samples.ContentKey, Samples.Fill(16, 2), 256).SealChunk(0, 7, new byte[16]));
    }

    [TestMethod]
    public void Record_under_another_content_key()
    {
        Refuses(ReasonCode.RecordTagMismatch, new RecordSealer(Samples.Fill(32, 2), ReleaseId, 256).SealChunk(0, 7, new byte[16]));
    }

    [TestMethod]
    [DataRow(0, 1, 1, 7, 16, DisplayName = "of another variant")]
    [DataRow(0, 0, 1, 6, 16, DisplayName = "of another chunk")]
    [DataRow(1, 0, 1, 7, 16, DisplayName = "of another encoding")]
    [DataRow(0, 0, 2, 7, 16, DisplayName = "of another count")]
    [DataRow(0, 0, 1, 7, 15, DisplayName = "of another length")]
    public void Record_that_was_sealed_for_another_place_and_given_the_header_of_this_one(int encoding, int variant, int count, int chunk, int length)
    {
        byte[] elsewhere = new RecordSealer(Samples.ContentKey, ReleaseId, 256).Seal(RecordSealer.Header(encoding, variant, count, chunk, length), new byte[16]);
        byte[] here = RecordSealer.Header(0, 0, 1, 7, 16);
        Refuses(ReasonCode.RecordTagMismatch, [.. here, .. elsewhere[12..]]);
    }

    [TestMethod]
    public void Two_records_swapped()
    {
        RecordSealer sealer = new(Samples.ContentKey, ReleaseId, 256);
        byte[] first = sealer.SealChunk(0, 0, Samples.Fill(8192, 1));
        byte[] second = sealer.SealChunk(0, 1, Samples.Fill(8192, 2));
        RecordHeader expected = RecordHeader.ForStoredChunk(16384, 0, 0);
        Assert.IsTrue(expected.Matches(first, 0));
        Assert.IsFalse(expected.Matches(second, 0));
        Refuses(ReasonCode.RecordTagMismatch, [.. first[..12], .. second[12..]], 8192);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(15)]
    [DataRow(17)]
    [DataRow(32)]
    public void Tag_of_another_length(int length)
    {
        byte[] record = new RecordSealer(Samples.ContentKey, ReleaseId, 256).SealChunk(0, 7, new byte[16]);
        byte[] tag = new byte[length];
        Array.Copy(record, 28, tag, 0, Math.Min(length, 16));
        RecordOpener opener = new(new RecordKeys(Samples.ContentKey, Cipher.A256Cbc, ReleaseId));
        Assert.AreEqual(ReasonCode.RecordTagMismatch, opener.Open(record, 0, record[12..28], 16, tag));
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(1, 15)]
    [DataRow(15, 15)]
    [DataRow(17, 31)]
    public void Zero_fill_that_is_not_zero_under_a_valid_tag(int contentLength, int at)
    {
        byte[] blocks = new byte[contentLength <= 16 ? 16 : 32];
        blocks[at] = 1;
        byte[] header = RecordSealer.Header(0, 0, 1, 7, contentLength);
        Refuses(ReasonCode.RecordFillNotZero, new RecordSealer(Samples.ContentKey, ReleaseId, 256).Seal(header, blocks), contentLength);
    }

    [TestMethod]
    public void A_refused_record_is_not_decrypted()
    {
        byte[] record = new RecordSealer(Samples.ContentKey, ReleaseId, 256).SealChunk(0, 7, new byte[32]);
        record[^1] ^= 1;
        Assert.AreEqual(ReasonCode.RecordTagMismatch, Open(record, 32, out byte[] content));
        CollectionAssert.AreEqual(record[12..44], content);
    }

    [TestMethod]
    public void A_header_stands_wherever_the_caller_says()
    {
        byte[] record = new RecordSealer(Samples.ContentKey, ReleaseId, 256).SealChunk(0, 7, new byte[16]);
        byte[] framed = [9, 9, 9, .. record[..12], 9];
        byte[] content = record[12..28];
        RecordOpener opener = new(new RecordKeys(Samples.ContentKey, Cipher.A256Cbc, ReleaseId));
        Assert.AreEqual(ReasonCode.None, opener.Open(framed, 3, content, 16, record[28..]));
    }

    [TestMethod]
    [DataRow(31, 16)]
    [DataRow(33, 16)]
    [DataRow(32, 15)]
    [DataRow(32, 17)]
    public void Keys_of_another_length_are_the_callers_bug(int contentKey, int releaseId)
    {
        Assert.ThrowsExactly<ArgumentException>(() => new RecordKeys(new byte[contentKey], Cipher.A256Cbc, new byte[releaseId]));
    }

    private static void Refuses(ReasonCode expected, byte[] record, int contentLength = 16) =>
        Assert.AreEqual(expected, Open(record, contentLength, out _));

    private static ReasonCode Open(byte[] record, int contentLength, out byte[] content, int cipher = Cipher.A256Cbc) =>
        OpenWith(new RecordKeys(Samples.ContentKey, cipher, ReleaseId), record, contentLength, out content);

    private static ReasonCode OpenWith(RecordKeys keys, byte[] record, int contentLength, out byte[] content)
    {
        content = record[12..^16];
        return new RecordOpener(keys).Open(record, 0, content, contentLength, record[^16..]);
    }
}
