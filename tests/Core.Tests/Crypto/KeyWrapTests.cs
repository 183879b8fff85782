using FsCheck.Fluent;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class KeyWrapTests
{
    [TestMethod]
    [DataRow("000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF",
        "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5")]
    [DataRow("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "00112233445566778899AABBCCDDEEFF",
        "64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7")]
    [DataRow("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
        "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F",
        "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")]
    public void The_examples_of_RFC_3394_section_4_unwrap(string kek, string key, string wrapped)
    {
        byte[] unwrapped = KeyWrap.Unwrap(Convert.FromHexString(kek), Convert.FromHexString(wrapped));
        Assert.AreEqual(key, Convert.ToHexString(unwrapped));
    }

    [TestMethod]
    public void Whatever_another_implementation_wraps_is_unwrapped()
    {
        var cases = from kekSize in Gen.Elements(16, 32)
                    from kek in Generators.Bytes(kekSize)
                    from blocks in Gen.Choose(2, 32)
                    from key in Generators.Bytes(blocks * 8)
                    select (kek, key);
        Generators.Check(cases, c =>
        {
            byte[] wrapped = Wrap(c.kek, c.key);
            byte[] wrappedBefore = (byte[])wrapped.Clone();
            CollectionAssert.AreEqual(c.key, KeyWrap.Unwrap(c.kek, wrapped));
            CollectionAssert.AreEqual(wrappedBefore, wrapped);
        });
    }

    [TestMethod]
    [DataRow(16)]
    [DataRow(256)]
    public void The_shortest_and_the_longest_key_unwrap(int size)
    {
        byte[] key = Enumerable.Range(0, size).Select(i => (byte)i).ToArray();
        CollectionAssert.AreEqual(key, KeyWrap.Unwrap(new byte[32], Wrap(new byte[32], key)));
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_wrapped_key_is_refused()
    {
        byte[] wrapped = Wrap(new byte[32], new byte[32]);
        for (int bit = 0; bit < wrapped.Length * 8; bit++)
        {
            BitFlips.Flip(wrapped, bit);
            Assert.IsNull(KeyWrap.Unwrap(new byte[32], wrapped), $"bit {bit}");
            BitFlips.Flip(wrapped, bit);
        }
    }

    [TestMethod]
    public void Every_bit_of_the_integrity_value_counts()
    {
        byte[] value = [.. Enumerable.Repeat((byte)0xA6, 8)];
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        CollectionAssert.AreEqual(key, KeyWrap.Unwrap(new byte[32], Wrap(new byte[32], key, value)));
        for (int bit = 0; bit < 64; bit++)
        {
            BitFlips.Flip(value, bit);
            Assert.IsNull(KeyWrap.Unwrap(new byte[32], Wrap(new byte[32], key, value)), $"bit {bit}");
            BitFlips.Flip(value, bit);
        }
    }

    [TestMethod]
    public void A_wrong_key_encryption_key_is_refused()
    {
        byte[] kek = new byte[32];
        byte[] wrapped = Wrap(kek, new byte[32]);
        kek[31] ^= 1;
        Assert.IsNull(KeyWrap.Unwrap(kek, wrapped));
    }

    [TestMethod]
    [DataRow(8)]
    [DataRow(264)]
    public void A_genuine_wrapping_of_a_key_below_16_or_above_256_bytes_is_refused(int size)
    {
        Assert.IsNull(KeyWrap.Unwrap(new byte[16], Wrap(new byte[16], new byte[size])));
    }

    [TestMethod]
    public void Every_other_length_is_refused()
    {
        for (int length = 0; length < 300; length++)
        {
            Assert.IsNull(KeyWrap.Unwrap(new byte[16], new byte[length]), $"length {length}");
        }
    }

    [TestMethod]
    public void A_missing_argument_or_a_key_encryption_key_of_another_length_is_a_bug_of_the_caller()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => KeyWrap.Unwrap(null, new byte[24]));
        Assert.ThrowsExactly<ArgumentNullException>(() => KeyWrap.Unwrap(new byte[16], null));
        Assert.ThrowsExactly<ArgumentException>(() => KeyWrap.Unwrap(new byte[24], new byte[24]));
    }

    /// <summary>Wraps with another initial value than RFC 3394's.</summary>
    private static byte[] Wrap(byte[] kek, byte[] key, byte[] integrityValue)
    {
        AesWrapEngine engine = new();
        engine.Init(true, new ParametersWithIV(new KeyParameter(kek), integrityValue));
        return engine.Wrap(key, 0, key.Length);
    }

    private static byte[] Wrap(byte[] kek, byte[] key)
    {
        AesWrapEngine engine = new();
        engine.Init(true, new KeyParameter(kek));
        return engine.Wrap(key, 0, key.Length);
    }
}
