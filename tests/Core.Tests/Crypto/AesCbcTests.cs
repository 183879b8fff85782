using System.Security.Cryptography;
using FsCheck.Fluent;

namespace Verso.Core.Tests;

[TestClass]
public class AesCbcTests
{
    [TestMethod]
    [DataRow("000102030405060708090A0B0C0D0E0F", "69C4E0D86A7B0430D8CDB78070B4C55A")]
    [DataRow("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "8EA2B7CA516745BFEAFC49904B496089")]
    public void A_known_block_decrypts_to_its_known_plaintext(string key, string ciphertext)
    {
        // FIPS 197 appendix C.1 and C.3.
        byte[] block = Convert.FromHexString(ciphertext);
        new AesCbc(Convert.FromHexString(key)).DecryptBlock(block, 0);
        Assert.AreEqual("00112233445566778899AABBCCDDEEFF", Convert.ToHexString(block));
    }

    [TestMethod]
    [DataRow(16)]
    [DataRow(32)]
    public void What_the_platform_encrypted_is_decrypted_in_place_and_nothing_beside_it_is_touched(int keySize)
    {
        var cases = from key in Generators.Bytes(keySize)
                    from iv in Generators.Bytes(16)
                    from blocks in Gen.Choose(1, 20)
                    from plain in Generators.Bytes(blocks * 16)
                    from before in Generators.Bytes(0, 20)
                    from after in Generators.Bytes(0, 20)
                    select (key, iv, plain, before, after);
        Generators.Check(cases, c =>
        {
            using Aes aes = Aes.Create();
            aes.Key = c.key;
            byte[] keyBefore = (byte[])c.key.Clone();
            byte[] ivBefore = (byte[])c.iv.Clone();
            byte[] buffer = [.. c.before, .. aes.EncryptCbc(c.plain, c.iv, PaddingMode.None), .. c.after];

            new AesCbc(c.key).Decrypt(c.iv, buffer, c.before.Length, c.plain.Length);

            CollectionAssert.AreEqual((byte[])[.. c.before, .. c.plain, .. c.after], buffer);
            CollectionAssert.AreEqual(keyBefore, c.key);
            CollectionAssert.AreEqual(ivBefore, c.iv);
        });
    }

    [TestMethod]
    [DataRow(16)]
    [DataRow(32)]
    public void A_single_block_is_decrypted_where_it_lies(int keySize)
    {
        var cases = from key in Generators.Bytes(keySize)
                    from data in Generators.Bytes(16, 60)
                    from offset in Gen.Choose(0, data.Length - 16)
                    select (key, data, offset);
        Generators.Check(cases, c =>
        {
            using Aes aes = Aes.Create();
            aes.Key = c.key;
            byte[] expected = (byte[])c.data.Clone();
            aes.DecryptEcb(c.data.AsSpan(c.offset, 16), PaddingMode.None).CopyTo(expected, c.offset);
            new AesCbc(c.key).DecryptBlock(c.data, c.offset);
            CollectionAssert.AreEqual(expected, c.data);
        });
    }

    [TestMethod]
    public void One_instance_decrypts_many_messages()
    {
        using Aes aes = Aes.Create();
        aes.Key = RandomNumberGenerator.GetBytes(32);
        AesCbc cipher = new(aes.Key);
        for (int i = 0; i < 3; i++)
        {
            byte[] plain = RandomNumberGenerator.GetBytes(8192);
            byte[] iv = RandomNumberGenerator.GetBytes(16);
            byte[] buffer = aes.EncryptCbc(plain, iv, PaddingMode.None);
            cipher.Decrypt(iv, buffer, 0, buffer.Length);
            CollectionAssert.AreEqual(plain, buffer, $"message {i}");
            AesCbc.DropTables();
        }
    }

    [TestMethod]
    public void Tables_that_are_dropped_by_one_thread_do_not_fail_another()
    {
        using Aes aes = Aes.Create();
        byte[] plain = RandomNumberGenerator.GetBytes(64);
        byte[] encrypted = aes.EncryptCbc(plain, new byte[16], PaddingMode.None);
        Parallel.For(0, 400, i =>
        {
            byte[] buffer = (byte[])encrypted.Clone();
            new AesCbc(aes.Key).Decrypt(new byte[16], buffer, 0, buffer.Length);
            AesCbc.DropTables();
            CollectionAssert.AreEqual(plain, buffer, $"run {i}");
        });
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(15)]
    [DataRow(17)]
    [DataRow(24)]
    [DataRow(31)]
    [DataRow(33)]
    [DataRow(64)]
    public void A_key_of_another_length_is_refused(int length)
    {
        Assert.ThrowsExactly<ArgumentException>(() => new AesCbc(new byte[length]));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(15)]
    [DataRow(17)]
    [DataRow(33)]
    public void A_count_that_is_not_a_positive_multiple_of_a_block_is_refused(int count)
    {
        byte[] buffer = new byte[64];
        Assert.ThrowsExactly<ArgumentException>(() => new AesCbc(new byte[16]).Decrypt(new byte[16], buffer, 0, count));
        CollectionAssert.AreEqual(new byte[64], buffer);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(12)]
    [DataRow(15)]
    [DataRow(17)]
    public void A_vector_of_another_length_is_refused(int length)
    {
        Assert.ThrowsExactly<ArgumentException>(() => new AesCbc(new byte[16]).Decrypt(new byte[length], new byte[16], 0, 16));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(1)]
    [DataRow(16)]
    [DataRow(int.MaxValue)]
    public void A_block_that_leaves_the_array_is_refused(int offset)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AesCbc(new byte[16]).DecryptBlock(new byte[16], offset));
    }

    [TestMethod]
    public void A_missing_argument_is_a_bug_of_the_caller()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new AesCbc(null));
        Assert.ThrowsExactly<ArgumentNullException>(() => new AesCbc(new byte[16]).Decrypt(null, new byte[16], 0, 16));
    }
}
