using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Verso.Core.Tests;

/// <summary>Odd numbers of 2048, 3072 and 4096 bits, random and critical ones, and factors for them.</summary>
internal static class Moduli
{
    private const int LimbBits = 28;

    /// <summary>The sizes in use, in bits.</summary>
    internal static readonly int[] Sizes = [2048, 3072, 4096];

    /// <summary>Moduli at the edges: all limbs full, only the outer bits set, full at one end and empty at the other.</summary>
    internal static IEnumerable<BigInteger> Edges(int bits)
    {
        BigInteger top = BigInteger.One << bits;
        BigInteger half = BigInteger.One << (bits - 1);
        yield return top - 1;
        yield return top - 3;
        yield return top - (BigInteger.One << LimbBits) + 1;
        yield return top - (BigInteger.One << LimbBits) - 1;
        yield return top - (BigInteger.One << (bits / 2)) + 1;
        yield return top - (BigInteger.One << (bits - 2)) - 1;
        yield return half + 1;
        yield return half + 3;
        yield return half + (BigInteger.One << LimbBits) - 1;
        yield return half + (BigInteger.One << (bits / 2)) - 1;
        yield return half + (half >> 1) + 1;
        for (int limb = 1; limb < bits / LimbBits; limb += 13)
        {
            yield return half + (BigInteger.One << (limb * LimbBits)) + 1;
            yield return top - 1 - (((BigInteger.One << LimbBits) - 1) << (limb * LimbBits));
        }
    }

    /// <summary>Numbers below <paramref name="n"/> at the edges.</summary>
    internal static IEnumerable<BigInteger> EdgesBelow(BigInteger n)
    {
        BigInteger[] edges =
        [
            0, 1, 2, n - 1, n - 2, n / 2, (n / 2) + 1, n >> LimbBits, (BigInteger.One << LimbBits) - 1, BigInteger.One << LimbBits,
            (BigInteger.One << ((int)n.GetBitLength() - 1)) - 1, (BigInteger.One << ((int)n.GetBitLength() - 1)) - (BigInteger.One << LimbBits),
        ];
        return edges;
    }

    /// <summary>Random odd moduli of one size. Every bit but the outer two is random, half of the time in runs of ones and zeros.</summary>
    internal static Gen<BigInteger> Random(int bits) =>
        from dense in Generators.Bytes(bits / 8)
        from runs in Gen.Elements<byte>(0x00, 0xFF).ArrayOf(bits / 8)
        from pick in Gen.Choose(0, 3)
        let bytes = pick == 0 ? runs : pick == 1 ? dense.Zip(runs, (a, b) => (byte)(a & b)).ToArray() : dense
        select FromBytes(bytes) | 1 | (BigInteger.One << (bits - 1));

    /// <summary>Random numbers below <paramref name="n"/>.</summary>
    internal static Gen<BigInteger> Below(BigInteger n) =>
        Generators.Bytes((int)(n.GetBitLength() / 8) + 8).Select(bytes => FromBytes(bytes) % n);

    internal static BigInteger FromBytes(byte[] bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    /// <summary>A number, big-endian, in exactly <paramref name="size"/> bytes.</summary>
    internal static byte[] ToBytes(BigInteger value, int size)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] padded = new byte[size];
        bytes.CopyTo(padded, size - bytes.Length);
        return padded;
    }

    /// <summary>The power of two of Montgomery form: R = 2^(28 * ceil(bits / 28)).</summary>
    internal static BigInteger R(BigInteger n) => BigInteger.One << (LimbBits * LimbCount(n));

    internal static ulong[] ToLimbs(BigInteger value, BigInteger n)
    {
        ulong[] limbs = new ulong[LimbCount(n)];
        for (int i = 0; i < limbs.Length; i++)
        {
            limbs[i] = (ulong)((value >> (i * LimbBits)) & ((1 << LimbBits) - 1));
        }

        return limbs;
    }

    /// <summary>The value of limbs; fails if a limb has more than 28 bits.</summary>
    internal static BigInteger FromLimbs(ulong[] limbs)
    {
        BigInteger value = 0;
        for (int i = limbs.Length - 1; i >= 0; i--)
        {
            Assert.IsTrue(limbs[i] >> LimbBits == 0, $"limb {i} is {limbs[i]:X}");
            value = (value << LimbBits) + limbs[i];
        }

        return value;
    }

    private static int LimbCount(BigInteger n) => ((int)n.GetBitLength() + LimbBits - 1) / LimbBits;
}
