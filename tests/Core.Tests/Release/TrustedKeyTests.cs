using System.Security.Cryptography;
using Verso.Signing;
using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>The verification of a key (SPEC 9): its modulus is valid, and its kid and R² match it.</summary>
[TestClass]
public class TrustedKeyTests
{
    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void A_key_of_every_length_proves_itself_under_the_kid_that_the_host_computes_from_its_own_DER(int bits)
    {
        using SigningKey key = SigningKey.Create(bits);
        TrustedKey trusted = TestKeys.Trusted(key);

        Assert.IsTrue(trusted.IsProven());
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(key.PublicKey.ToPem());
        CollectionAssert.AreEqual(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())[..16], trusted.Kid);
    }

    [TestMethod]
    public void A_flipped_bit_of_kid_modulus_or_R2_is_noticed()
    {
        TrustedKey good = TestKeys.Trusted(TestKeys.Signer);
        BitFlips.ForEach(good.Kid, (kid, bit) => Assert.IsFalse(new TrustedKey(kid, good.Modulus, good.RSquared).IsProven(), $"bit {bit} of the kid"));

        // One bit in each byte keeps this fast; every bit at both ends.
        BitFlips.ForEach(good.Modulus, (modulus, bit) => Assert.IsTrue(IsPassedOver(bit) || !new TrustedKey(good.Kid, modulus, good.RSquared).IsProven(), $"bit {bit} of the modulus"));
        BitFlips.ForEach(good.RSquared, (rSquared, bit) => Assert.IsTrue(IsPassedOver(bit) || !new TrustedKey(good.Kid, good.Modulus, rSquared).IsProven(), $"bit {bit} of R²"));
    }

    [TestMethod]
    public void A_key_under_the_kid_or_with_the_R2_of_another_is_noticed()
    {
        TrustedKey key = TestKeys.Trusted(TestKeys.Signer);
        TrustedKey other = TestKeys.Trusted(TestKeys.Stranger);
        Assert.IsFalse(new TrustedKey(other.Kid, key.Modulus, key.RSquared).IsProven());
        Assert.IsFalse(new TrustedKey(key.Kid, other.Modulus, key.RSquared).IsProven());
        Assert.IsFalse(new TrustedKey(key.Kid, key.Modulus, new byte[256]).IsProven());
        Assert.IsFalse(new TrustChange([key, new TrustedKey(key.Kid, other.Modulus, other.RSquared)], []).IsProven());
        Assert.IsTrue(new TrustChange([key, other], []).IsProven());
        Assert.IsTrue(new TrustChange([], [key.Kid]).IsProven());
    }

    [TestMethod]
    public void A_modulus_that_is_none_proves_nothing_even_under_its_own_kid()
    {
        TrustedKey good = TestKeys.Trusted(TestKeys.Signer);
        byte[] even = [.. good.Modulus[..^1], (byte)(good.Modulus[^1] & 0xFE)];
        Assert.IsFalse(new TrustedKey(KidOf(even), even, good.RSquared).IsProven());
        Assert.IsFalse(new TrustedKey(good.Kid, good.Modulus[..^1], good.RSquared[..^1]).IsProven());
        Assert.IsFalse(new TrustedKey([], [], []).IsProven());
    }

    private static bool IsPassedOver(int bit) => bit is > 32 and < 2000 && bit % 8 != bit / 8 % 8;

    private static byte[] KidOf(byte[] modulus)
    {
        using RSA rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        return SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())[..16];
    }
}
