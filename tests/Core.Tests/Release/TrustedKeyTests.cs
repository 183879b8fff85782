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

    [TestMethod]
    public void Keys_that_no_signature_can_be_checked_with_are_refused_in_a_list()
    {
        TrustedKey good = TestKeys.Trusted(TestKeys.Signer);
        byte[] even = [.. good.Modulus[..^1], (byte)(good.Modulus[^1] ^ 1)];
        byte[] small = [(byte)(good.Modulus[0] & 0x7F), .. good.Modulus[1..]];
        TrustedKey[] bad =
        [
            new(good.Kid[1..], good.Modulus, good.RSquared),
            new([.. good.Kid, 0], good.Modulus, good.RSquared),
            new(good.Kid, even, good.RSquared),
            new(good.Kid, small, new byte[256]),
            new(good.Kid, good.Modulus[..^1], good.RSquared[..^1]),
            new(good.Kid, [.. good.Modulus, 1], [.. good.RSquared, 0]),
            new(good.Kid, Samples.Fill(640, 1), Samples.Fill(640, 2)),
            new(good.Kid, good.Modulus, good.RSquared[..^1]),
            new(good.Kid, good.Modulus, [0, .. good.RSquared]),
            new(good.Kid, good.Modulus, good.Modulus),
            new(good.Kid, good.Modulus, [.. Enumerable.Repeat((byte)0xFF, 256)]),
        ];
        Assert.AreEqual(ReasonCode.None, ReadList(good));
        for (int i = 0; i < bad.Length; i++)
        {
            Assert.AreEqual(ReasonCode.FieldOutOfRange, ReadList(good, bad[i]), $"key {i}");
        }
    }

    private static ReasonCode ReadList(params TrustedKey[] keys)
    {
        byte[] list = RawCbor.Array([.. keys.Select(RawManifest.Key)]);
        CborReader reader = new(list, 0, list.Length);
        TrustedKeyFormat.ReadList(reader, keys.Length);
        reader.Finish();
        return reader.Error;
    }

    private static bool IsPassedOver(int bit) => bit is > 32 and < 2000 && bit % 8 != bit / 8 % 8;

    private static byte[] KidOf(byte[] modulus)
    {
        using RSA rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        return SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())[..16];
    }
}
