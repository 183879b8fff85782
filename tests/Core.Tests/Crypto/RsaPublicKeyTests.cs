using System.Numerics;
using FsCheck.Fluent;

namespace Verso.Core.Tests;

[TestClass]
public class RsaPublicKeyTests
{
    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void The_public_operation_is_right_at_every_edge(int bits)
    {
        foreach (BigInteger n in Moduli.Edges(bits))
        {
            RsaPublicKey key = Key(n);
            foreach (BigInteger s in Moduli.EdgesBelow(n))
            {
                AssertApplies(key, n, s);
            }
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void The_public_operation_is_right_for_random_moduli(int bits)
    {
        var cases = from n in Moduli.Random(bits) from s in Moduli.Below(n) select (n, s);
        Generators.Check(cases, c => AssertApplies(Key(c.n), c.n, c.s));
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void A_representative_that_is_not_below_the_modulus_is_refused(int bits)
    {
        BigInteger largest = (BigInteger.One << bits) - 1;
        foreach (BigInteger n in Moduli.Edges(bits))
        {
            BigInteger[] outside = [n, n + 1, n + 2, largest];
            foreach (BigInteger s in outside.Where(s => s <= largest))
            {
                Assert.IsNull(Key(n).Apply(Moduli.ToBytes(s, bits / 8)));
            }
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void R_squared_is_computed_right(int bits)
    {
        foreach (BigInteger n in Moduli.Edges(bits))
        {
            AssertRSquared(n);
        }

        Generators.Check(Moduli.Random(bits), AssertRSquared);
    }

    [TestMethod]
    public void A_key_whose_R_squared_is_not_that_of_its_modulus_applies_to_nothing()
    {
        BigInteger n = (BigInteger.One << 2047) + 12345;
        byte[] modulus = Moduli.ToBytes(n, 256);
        byte[] s = Moduli.ToBytes(n - 5, 256);
        byte[] rSquared = RsaPublicKey.ComputeRSquared(modulus);
        Assert.IsNotNull(new RsaPublicKey(modulus, rSquared).Apply(s));
        Assert.IsNull(new RsaPublicKey(modulus, new byte[256]).Apply(s));
        for (int bit = 0; bit < 2048; bit += 41)
        {
            byte[] flipped = (byte[])rSquared.Clone();
            flipped[255 - (bit / 8)] ^= (byte)(1 << (bit % 8));
            Assert.IsTrue(!RsaPublicKey.TryCreate(modulus, flipped, out RsaPublicKey key) || key.Apply(s) == null, $"bit {bit}");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(128)]
    [DataRow(255)]
    [DataRow(257)]
    [DataRow(320)]
    [DataRow(383)]
    [DataRow(385)]
    [DataRow(511)]
    [DataRow(513)]
    [DataRow(1024)]
    public void A_modulus_of_another_size_is_refused(int size)
    {
        byte[] modulus = Enumerable.Repeat((byte)0xFF, size).ToArray();
        Assert.IsFalse(RsaPublicKey.IsValidModulus(modulus));
        Assert.IsFalse(RsaPublicKey.TryCreate(modulus, new byte[size], out RsaPublicKey key));
        Assert.IsNull(key);
        Assert.ThrowsExactly<ArgumentException>(() => new RsaPublicKey(modulus, new byte[size]));
        Assert.ThrowsExactly<ArgumentException>(() => RsaPublicKey.ComputeRSquared(modulus));
    }

    [TestMethod]
    [DataRow(256)]
    [DataRow(384)]
    [DataRow(512)]
    public void An_even_modulus_or_one_with_a_leading_zero_bit_is_refused(int size)
    {
        byte[] modulus = Enumerable.Repeat((byte)0xFF, size).ToArray();
        Assert.IsTrue(RsaPublicKey.IsValidModulus(modulus));
        modulus[0] = 0x7F;
        Assert.IsFalse(RsaPublicKey.IsValidModulus(modulus));
        modulus[0] = 0x80;
        Assert.IsTrue(RsaPublicKey.IsValidModulus(modulus));
        modulus[size - 1] = 0xFE;
        Assert.IsFalse(RsaPublicKey.IsValidModulus(modulus));
    }

    [TestMethod]
    public void An_R_squared_that_is_missing_of_another_size_or_not_below_the_modulus_is_refused()
    {
        byte[] modulus = Moduli.ToBytes((BigInteger.One << 2047) + 9, 256);
        byte[][] refused = [null!, [], new byte[255], new byte[257], modulus, Enumerable.Repeat((byte)0xFF, 256).ToArray()];
        foreach (byte[] rSquared in refused)
        {
            Assert.IsFalse(RsaPublicKey.TryCreate(modulus, rSquared, out RsaPublicKey key));
            Assert.IsNull(key);
            Assert.ThrowsExactly<ArgumentException>(() => new RsaPublicKey(modulus, rSquared));
        }

        Assert.IsFalse(RsaPublicKey.TryCreate(null, new byte[256], out _));
        Assert.IsFalse(RsaPublicKey.IsValidModulus(null));
    }

    [TestMethod]
    public void A_key_keeps_copies_of_what_it_was_made_from()
    {
        byte[] modulus = Moduli.ToBytes((BigInteger.One << 3071) + 9, 384);
        byte[] rSquared = RsaPublicKey.ComputeRSquared(modulus);
        Assert.IsTrue(RsaPublicKey.TryCreate(modulus, rSquared, out RsaPublicKey key));
        Assert.AreEqual(384, key.Size);
        CollectionAssert.AreEqual(modulus, key.Modulus);
        CollectionAssert.AreEqual(rSquared, key.RSquared);
        modulus[7] ^= 1;
        rSquared[7] ^= 1;
        CollectionAssert.AreNotEqual(modulus, key.Modulus);
        CollectionAssert.AreNotEqual(rSquared, key.RSquared);
    }

    private static RsaPublicKey Key(BigInteger n)
    {
        byte[] modulus = Moduli.ToBytes(n, (int)n.GetBitLength() / 8);
        return new RsaPublicKey(modulus, RsaPublicKey.ComputeRSquared(modulus));
    }

    private static void AssertApplies(RsaPublicKey key, BigInteger n, BigInteger s)
    {
        byte[] result = key.Apply(Moduli.ToBytes(s, key.Size));
        Assert.AreEqual(BigInteger.ModPow(s, 65537, n), Moduli.FromBytes(result), $"n = {n:X}, s = {s:X}");
        Assert.AreEqual(key.Size, result.Length);
    }

    private static void AssertRSquared(BigInteger n)
    {
        BigInteger expected = BigInteger.ModPow(Moduli.R(n), 2, n);
        int size = (int)n.GetBitLength() / 8;
        CollectionAssert.AreEqual(Moduli.ToBytes(expected, size), RsaPublicKey.ComputeRSquared(Moduli.ToBytes(n, size)), $"n = {n:X}");
    }
}
