using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;

namespace Verso.Core.Tests;

[TestClass]
public class Sha256Tests
{
    [TestMethod]
    [DataRow("", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [DataRow("abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248D6A61D20638B8E5C026930C3E6039A33CE45964FF2167F6ECEDD419DB06C1")]
    public void Known_messages_have_their_known_digests(string message, string expected)
    {
        byte[] data = Encoding.ASCII.GetBytes(message);
        Assert.AreEqual(expected, Convert.ToHexString(Sha256.Hash(data, 0, data.Length)));
    }

    [TestMethod]
    public void Every_length_across_the_padding_edges_agrees_with_the_platform()
    {
        byte[] data = RandomNumberGenerator.GetBytes(300);
        for (int length = 0; length <= data.Length; length++)
        {
            CollectionAssert.AreEqual(SHA256.HashData(data.AsSpan(0, length)), Sha256.Hash(data, 0, length), $"length {length}");
        }
    }

    [TestMethod]
    public void It_reads_only_the_named_range()
    {
        var cases = from data in Generators.Bytes(0, 700)
                    from offset in Gen.Choose(0, data.Length)
                    from count in Gen.Choose(0, data.Length - offset)
                    select (data, offset, count);
        Generators.Check(cases, c =>
            CollectionAssert.AreEqual(SHA256.HashData(c.data.AsSpan(c.offset, c.count)), Sha256.Hash(c.data, c.offset, c.count)));
    }

    [TestMethod]
    public void A_message_in_pieces_has_the_digest_of_the_whole()
    {
        var cases = from data in Generators.Bytes(0, 1000)
                    from sizes in Gen.Choose(0, 150).ArrayOf(40)
                    select (data, sizes);
        Generators.Check(cases, c =>
        {
            Sha256 sha = new();
            int at = 0;
            foreach (int size in c.sizes.Append(int.MaxValue))
            {
                int count = Math.Min(size, c.data.Length - at);
                sha.Update(c.data, at, count);
                at += count;
            }

            CollectionAssert.AreEqual(SHA256.HashData(c.data), sha.Finish());
        });
    }

    [TestMethod]
    public void Finish_and_Reset_both_start_a_new_message()
    {
        byte[] noise = RandomNumberGenerator.GetBytes(100);
        byte[] message = Encoding.ASCII.GetBytes("abc");
        Sha256 sha = new();
        sha.Update(noise, 0, noise.Length);
        sha.Finish();
        sha.Update(message, 0, message.Length);
        CollectionAssert.AreEqual(SHA256.HashData(message), sha.Finish());

        sha.Update(noise, 0, noise.Length);
        sha.Reset();
        sha.Update(message, 0, message.Length);
        CollectionAssert.AreEqual(SHA256.HashData(message), sha.Finish());
    }

    [TestMethod]
    public void The_callers_bytes_are_left_as_they_were()
    {
        byte[] data = RandomNumberGenerator.GetBytes(200);
        byte[] before = (byte[])data.Clone();
        Sha256.Hash(data, 3, 190);
        CollectionAssert.AreEqual(before, data);
    }

    [TestMethod]
    public void A_message_whose_length_in_bits_needs_more_than_32_of_them_is_counted_right()
    {
        // 2^29 bytes are 2^32 bits, which uses the upper half of the length field.
        const int pieceSize = 1 << 20;
        byte[] piece = RandomNumberGenerator.GetBytes(pieceSize);
        Sha256 sha = new();
        using IncrementalHash expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < (1 << 29) / pieceSize; i++)
        {
            sha.Update(piece, 0, piece.Length);
            expected.AppendData(piece);
        }

        sha.Update(piece, 0, 77);
        expected.AppendData(piece, 0, 77);
        CollectionAssert.AreEqual(expected.GetHashAndReset(), sha.Finish());
    }
}
