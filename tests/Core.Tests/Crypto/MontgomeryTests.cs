using System.Numerics;
using FsCheck.Fluent;

namespace Verso.Core.Tests;

[TestClass]
public class MontgomeryTests
{
    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Products_at_the_edges_stay_below_2n_and_are_right(int bits)
    {
        foreach (BigInteger n in Moduli.Edges(bits))
        {
            // The arithmetic leaves its numbers below 2n, so it must accept such numbers.
            BigInteger[] operands = [0, 1, n - 1, n, n + 1, (2 * n) - 1, (2 * n) - 2, n / 2, (BigInteger.One << bits) - 1, BigInteger.One << (bits - 1)];
            foreach (BigInteger a in operands)
            {
                AssertSquares(n, a);
                foreach (BigInteger b in operands)
                {
                    AssertMultiplies(n, a, b);
                }
            }
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Random_products_stay_below_2n_and_are_right(int bits)
    {
        var cases = from n in Moduli.Random(bits)
                    from a in Moduli.Below(2 * n)
                    from b in Moduli.Below(2 * n)
                    select (n, a, b);
        Generators.Check(cases, c =>
        {
            AssertMultiplies(c.n, c.a, c.b);
            AssertSquares(c.n, c.a);
        });
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void The_final_subtraction_happens_exactly_when_a_number_is_not_below_n(int bits)
    {
        foreach (BigInteger n in Moduli.Edges(bits))
        {
            Montgomery field = new(Moduli.ToBytes(n, bits / 8));
            BigInteger[] edges = [0, 1, n - 1, n, n + 1, (2 * n) - 1, BigInteger.One << (bits - 1), (BigInteger.One << bits) - 1];
            foreach (BigInteger value in edges)
            {
                ulong[] limbs = Moduli.ToLimbs(value, n);
                Assert.AreEqual(value < n, field.IsReduced(limbs));
                field.Reduce(limbs);
                Assert.AreEqual(value % n, Moduli.FromLimbs(limbs));
            }
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void One_stands_for_R_and_doubling_doubles(int bits)
    {
        foreach (BigInteger n in Moduli.Edges(bits))
        {
            Montgomery field = new(Moduli.ToBytes(n, bits / 8));
            ulong[] limbs = field.One();
            Assert.AreEqual(Moduli.R(n) % n, Moduli.FromLimbs(limbs));
            field.Double(limbs);
            Assert.AreEqual(2 * Moduli.R(n) % n, Moduli.FromLimbs(limbs));
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Bytes_become_limbs_and_the_same_bytes_again(int bits)
    {
        var cases = from n in Moduli.Random(bits) from value in Moduli.Below(n) select (n, value);
        Generators.Check(cases, c =>
        {
            Montgomery field = new(Moduli.ToBytes(c.n, bits / 8));
            byte[] bytes = Moduli.ToBytes(c.value, bits / 8);
            ulong[] limbs = field.FromBytes(bytes);
            Assert.AreEqual(c.value, Moduli.FromLimbs(limbs));
            CollectionAssert.AreEqual(bytes, field.ToBytes(limbs));
        });
    }

    private static void AssertMultiplies(BigInteger n, BigInteger a, BigInteger b)
    {
        Montgomery field = new(Moduli.ToBytes(n, (int)n.GetBitLength() / 8));
        ulong[] product = Moduli.ToLimbs(a, n);
        ulong[] factor = Moduli.ToLimbs(b, n);
        field.Multiply(product, factor);
        AssertProduct(n, a, b, Moduli.FromLimbs(product));
        Assert.AreEqual(b, Moduli.FromLimbs(factor), "the second factor changed");
    }

    private static void AssertSquares(BigInteger n, BigInteger a)
    {
        Montgomery field = new(Moduli.ToBytes(n, (int)n.GetBitLength() / 8));
        ulong[] square = Moduli.ToLimbs(a, n);
        field.Square(square);
        AssertProduct(n, a, a, Moduli.FromLimbs(square));
    }

    // The product P is the only number with P R = a b + q n for a q below R. This check does not divide by R.
    private static void AssertProduct(BigInteger n, BigInteger a, BigInteger b, BigInteger product)
    {
        Assert.IsTrue(product < 2 * n, "the product is not below 2n");
        Assert.AreEqual(a * b % n, product * Moduli.R(n) % n);
    }
}
