using System.Security.Cryptography;
using FsCheck.Fluent;

namespace Verso.Core.Tests;

/// <summary>A firmware's own AES is used if it returns the known answers. Then only the time differs.</summary>
[TestClass]
[DoNotParallelize]
public sealed class NativeAesTests
{
    [TestCleanup]
    public void Forget() => NativeAes.Offer(null);

    [TestMethod]
    public void An_AES_that_takes_both_keys_is_used_for_both()
    {
        NativeAes.Offer(new Platform(16, 32));

        Assert.IsTrue(NativeAes.IsUsedFor(16));
        Assert.IsTrue(NativeAes.IsUsedFor(32));
    }

    [TestMethod]
    public void An_AES_that_throws_for_long_keys_as_stock_firmware_does_is_used_for_short_ones()
    {
        Platform native = new(16);
        NativeAes.Offer(native);
        Assert.IsTrue(NativeAes.IsUsedFor(16));
        Assert.IsFalse(NativeAes.IsUsedFor(32));
        native.Calls.Clear();

        byte[] iv = Bytes(16, 1);
        byte[] key = Bytes(32, 2);
        Decrypted(key, iv, 4096);

        Assert.IsEmpty(native.Calls, "a key of 32 bytes went to it");
    }

    [TestMethod]
    public void No_AES_at_all_is_managed_code_without_an_error()
    {
        NativeAes.Offer(null);

        Assert.IsFalse(NativeAes.IsUsedFor(16));
        Assert.IsFalse(NativeAes.IsUsedFor(32));
        Decrypted(Bytes(16, 3), Bytes(16, 4), 64);
    }

    public static IEnumerable<object[]> Liars()
    {
        yield return Liar("one bit of its answer", (plain, _, _) => Flip(plain, plain.Length - 1));
        yield return Liar("nothing", (_, _, _) => null);
        yield return Liar("too little", (plain, _, _) => plain[..16]);
        yield return Liar("too much", (plain, _, _) => [.. plain, .. new byte[16]]);
        yield return Liar("ECB", (_, key, cipher) => Ecb(key, cipher));
        yield return Liar("the key, which it spoils", (plain, key, _) => Spoil(key, plain));
    }

    [TestMethod]
    [DynamicData(nameof(Liars))]
    public void An_AES_that_gives_a_wrong_answer_is_not_used(string what, Func<byte[], byte[], byte[], byte[]?> lie)
    {
        NativeAes.Offer(new Platform(16, 32) { Lie = lie });

        Assert.IsFalse(NativeAes.IsUsedFor(16), what);
        Assert.IsFalse(NativeAes.IsUsedFor(32), what);
        Decrypted(Bytes(16, 5), Bytes(16, 6), 2048);
    }

    [TestMethod]
    [DataRow(16)]
    [DataRow(32)]
    public void Native_and_managed_code_decrypt_alike_in_place_and_touch_nothing_beside_it(int keySize)
    {
        var cases = from key in Generators.Bytes(keySize)
                    from iv in Generators.Bytes(16)
                    from blocks in Gen.Choose(1, 200)
                    from cipher in Generators.Bytes(blocks * 16)
                    from before in Generators.Bytes(0, 20)
                    from after in Generators.Bytes(0, 20)
                    select (key, iv, cipher, before, after);
        Generators.Check(cases, c =>
        {
            byte[] managed = [.. c.before, .. c.cipher, .. c.after];
            byte[] native = (byte[])managed.Clone();
            NativeAes.Offer(null);
            new AesCbc(c.key).Decrypt(c.iv, managed, c.before.Length, c.cipher.Length);

            NativeAes.Offer(new Platform(16, 32));
            byte[] ivBefore = (byte[])c.iv.Clone();
            new AesCbc(c.key).Decrypt(c.iv, native, c.before.Length, c.cipher.Length);

            CollectionAssert.AreEqual(managed, native);
            CollectionAssert.AreEqual(ivBefore, c.iv);
        });
    }

    [TestMethod]
    [DataRow(16, new[] { 16 })]
    [DataRow(1024, new[] { 1024 })]
    [DataRow(1040, new[] { 1024, 16 })]
    [DataRow(8192, new[] { 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024 })]
    public void A_chunk_goes_through_in_pieces_so_that_the_heap_stays_small(int length, int[] pieces)
    {
        Platform native = new(16);
        NativeAes.Offer(native);
        native.Calls.Clear();

        Decrypted(Bytes(16, 7), Bytes(16, 8), length);

        CollectionAssert.AreEqual(pieces, native.Calls);
    }

    [TestMethod]
    public void Single_blocks_stay_with_managed_code_which_key_unwrapping_takes()
    {
        NativeAes.Offer(new Platform(16, 32));
        byte[] key = Bytes(32, 9);
        byte[] block = Bytes(16, 10);
        byte[] expected = Ecb(key, block);

        new AesCbc(key).DecryptBlock(block, 0);

        CollectionAssert.AreEqual(expected, block);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(15)]
    [DataRow(17)]
    public void The_callers_bugs_throw_as_they_do_without_it(int count)
    {
        NativeAes.Offer(new Platform(16));
        byte[] buffer = new byte[64];

        Assert.ThrowsExactly<ArgumentException>(() => new AesCbc(new byte[16]).Decrypt(new byte[16], buffer, 0, count));
        Assert.ThrowsExactly<ArgumentException>(() => new AesCbc(new byte[16]).Decrypt(new byte[15], buffer, 0, 16));
        CollectionAssert.AreEqual(new byte[64], buffer);
    }

    private static void Decrypted(byte[] key, byte[] iv, int length)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        byte[] plain = Bytes(length, 11);
        byte[] buffer = aes.EncryptCbc(plain, iv, PaddingMode.None);

        new AesCbc(key).Decrypt(iv, buffer, 0, length);

        CollectionAssert.AreEqual(plain, buffer);
    }

    private static byte[] Bytes(int length, int seed) => Support.Samples.Fill(length, seed);

    private static object[] Liar(string what, Func<byte[], byte[], byte[], byte[]?> lie) => [what, lie];

    private static byte[] Flip(byte[] data, int at)
    {
        data[at] ^= 1;
        return data;
    }

    private static byte[] Spoil(byte[] key, byte[] plain)
    {
        key[0] ^= 1;
        return plain;
    }

    private static byte[] Ecb(byte[] key, byte[] cipher)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptEcb(cipher, PaddingMode.None);
    }

    /// <summary>The host's AES with the interface of nanoFramework's, for keys of some lengths.</summary>
    private sealed class Platform(params int[] keyLengths) : NativeAes
    {
        public List<int> Calls { get; } = [];

        public Func<byte[], byte[], byte[], byte[]?>? Lie { get; init; }

        public override byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
        {
            Calls.Add(ciphertext.Length);
            if (!keyLengths.Contains(key.Length))
            {
                throw new ArgumentException("no such key");
            }

            using Aes aes = Aes.Create();
            aes.Key = key;
            byte[] plain = aes.DecryptCbc(ciphertext, iv, PaddingMode.None);
            return Lie is null ? plain : Lie(plain, key, ciphertext)!;
        }
    }
}
