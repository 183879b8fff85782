using System.Numerics;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class RsaPssTests
{
    private static readonly Dictionary<int, RSA> Signers = [];
    private static readonly byte[] Message = RandomNumberGenerator.GetBytes(100);
    private static readonly byte[] Digest = SHA256.HashData(Message);

    [ClassInitialize]
    public static void MakeKeys(TestContext context)
    {
        foreach (int bits in Moduli.Sizes)
        {
            Signers[bits] = RSA.Create(bits);
        }
    }

    [ClassCleanup]
    public static void ForgetKeys()
    {
        foreach (RSA signer in Signers.Values)
        {
            signer.Dispose();
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void What_the_platform_signs_is_accepted(int bits)
    {
        RsaPublicKey key = PublicKey(Signers[bits]);
        for (int i = 0; i < 20; i++)
        {
            byte[] digest = RandomNumberGenerator.GetBytes(32);
            byte[] signature = Signers[bits].SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            byte[] digestBefore = (byte[])digest.Clone();
            byte[] signatureBefore = (byte[])signature.Clone();
            Assert.IsTrue(RsaPss.Verify(key, digest, signature));
            CollectionAssert.AreEqual(digestBefore, digest);
            CollectionAssert.AreEqual(signatureBefore, signature);
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void What_an_honest_forger_signs_is_accepted_here_and_by_the_platform(int bits)
    {
        byte[] signature = new PssForger(Signers[bits]).Sign(Digest);
        Assert.IsTrue(RsaPss.Verify(PublicKey(Signers[bits]), Digest, signature));
        Assert.IsTrue(Signers[bits].VerifyHash(Digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Every_flipped_bit_of_a_signature_is_refused(int bits)
    {
        RsaPublicKey key = PublicKey(Signers[bits]);
        byte[] signature = new PssForger(Signers[bits]).Sign(Digest);
        for (int bit = 0; bit < signature.Length * 8; bit++)
        {
            BitFlips.Flip(signature, bit);
            Assert.IsFalse(RsaPss.Verify(key, Digest, signature), $"bit {bit}");
            BitFlips.Flip(signature, bit);
        }

        Assert.IsTrue(RsaPss.Verify(key, Digest, signature));
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Every_flipped_bit_of_an_encoded_message_is_refused(int bits)
    {
        byte[] encoded = new PssForger(Signers[bits]).Encode(Digest);
        Assert.IsTrue(RsaPss.IsConsistent((byte[])encoded.Clone(), Digest));
        for (int bit = 0; bit < encoded.Length * 8; bit++)
        {
            byte[] flipped = BitFlips.Flipped(encoded, bit);
            Assert.IsFalse(RsaPss.IsConsistent(flipped, Digest), $"bit {bit}");
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Every_flipped_bit_of_the_digest_is_refused(int bits)
    {
        byte[] digest = (byte[])Digest.Clone();
        byte[] encoded = new PssForger(Signers[bits]).Encode(Digest);
        for (int bit = 0; bit < 256; bit++)
        {
            BitFlips.Flip(digest, bit);
            Assert.IsFalse(RsaPss.IsConsistent((byte[])encoded.Clone(), digest), $"bit {bit}");
            BitFlips.Flip(digest, bit);
        }
    }

    [TestMethod]
    [DataRow(2048, 0)]
    [DataRow(2048, 20)]
    [DataRow(2048, 31)]
    [DataRow(2048, 33)]
    [DataRow(2048, 222)]
    [DataRow(3072, 0)]
    [DataRow(3072, 31)]
    [DataRow(3072, 33)]
    [DataRow(3072, 350)]
    [DataRow(4096, 0)]
    [DataRow(4096, 31)]
    [DataRow(4096, 33)]
    [DataRow(4096, 478)]
    public void A_salt_of_another_length_is_refused(int bits, int saltLength)
    {
        RsaPublicKey key = PublicKey(Signers[bits]);
        Assert.IsTrue(RsaPss.Verify(key, Digest, SignElsewhere(bits, 32, PssSigner.TrailerImplicit)));
        Assert.IsFalse(RsaPss.Verify(key, Digest, SignElsewhere(bits, saltLength, PssSigner.TrailerImplicit)));
    }

    [TestMethod]
    public void Every_other_trailer_is_refused()
    {
        for (int trailer = 0; trailer < 256; trailer++)
        {
            PssForger forger = new(Signers[2048]) { Trailer = (byte)trailer };
            Assert.AreEqual(trailer == 0xBC, RsaPss.IsConsistent(forger.Encode(Digest), Digest), $"trailer {trailer:X2}");
        }

        // ISO 9796-2's trailers that name a hash end in 0xCC.
        Assert.IsFalse(RsaPss.Verify(PublicKey(Signers[2048]), Digest, SignElsewhere(2048, 32, 0xCC)));
    }

    [TestMethod]
    public void Every_byte_of_padding_that_is_not_zero_is_refused()
    {
        byte[] honest = new PssForger(Signers[3072]).Encode(Digest);
        Assert.IsTrue(RsaPss.IsConsistent(honest, Digest));
        int padding = 384 - 32 - 1 - 32 - 1;
        for (int at = 0; at < padding; at++)
        {
            PssForger forger = new(Signers[3072]) { Tamper = block => block[at] = 0x01 };
            Assert.IsFalse(RsaPss.IsConsistent(forger.Encode(Digest), Digest), $"byte {at}");
        }
    }

    [TestMethod]
    public void Every_other_separator_is_refused()
    {
        for (int separator = 0; separator < 256; separator++)
        {
            PssForger forger = new(Signers[2048]) { Separator = (byte)separator };
            Assert.AreEqual(separator == 1, RsaPss.IsConsistent(forger.Encode(Digest), Digest), $"separator {separator:X2}");
        }
    }

    [TestMethod]
    public void A_top_bit_that_is_set_is_refused_although_unmasking_would_clear_it()
    {
        PssForger forger = new(Signers[2048]) { TopBits = 0x80 };
        Assert.IsFalse(RsaPss.IsConsistent(forger.Encode(Digest), Digest));
    }

    [TestMethod]
    public void A_prefix_that_is_not_zero_and_a_mask_from_another_hash_are_refused()
    {
        RsaPublicKey key = PublicKey(Signers[2048]);
        PssForger prefixed = new(Signers[2048]) { Prefix = [0, 0, 0, 0, 0, 0, 0, 1] };
        PssForger masked = new(Signers[2048]) { MaskHash = seed => SHA512.HashData(seed)[..32] };
        Assert.IsFalse(RsaPss.Verify(key, Digest, prefixed.Sign(Digest)));
        Assert.IsFalse(RsaPss.Verify(key, Digest, masked.Sign(Digest)));
    }

    [TestMethod]
    public void A_PKCS1_signature_is_refused()
    {
        byte[] signature = Signers[2048].SignHash(Digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.IsFalse(RsaPss.Verify(PublicKey(Signers[2048]), Digest, signature));
    }

    [TestMethod]
    public void A_valid_signature_plus_the_modulus_is_refused()
    {
        // A modulus with room above it, so that s + n fits into its bytes for at least one signature in fifteen.
        using RSA roomy = KeyBelow(0xF0);
        RsaPublicKey key = PublicKey(roomy);
        BigInteger n = Moduli.FromBytes(key.Modulus);
        BigInteger limit = BigInteger.One << 2048;
        for (int i = 0; i < 4000; i++)
        {
            byte[] signature = roomy.SignHash(Digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            BigInteger shifted = Moduli.FromBytes(signature) + n;
            if (shifted < limit)
            {
                Assert.IsTrue(RsaPss.Verify(key, Digest, signature));
                Assert.IsFalse(RsaPss.Verify(key, Digest, Moduli.ToBytes(shifted, 256)));
                return;
            }
        }

        Assert.Fail("No signature left room for the modulus.");
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Trivial_and_malformed_signatures_are_refused(int bits)
    {
        RsaPublicKey key = PublicKey(Signers[bits]);
        BigInteger n = Moduli.FromBytes(key.Modulus);
        foreach (BigInteger s in Moduli.EdgesBelow(n))
        {
            Assert.IsFalse(RsaPss.Verify(key, Digest, Moduli.ToBytes(s, key.Size)));
        }

        Assert.IsFalse(RsaPss.Verify(key, Digest, key.Modulus));
        Assert.IsFalse(RsaPss.Verify(key, Digest, Enumerable.Repeat((byte)0xFF, key.Size).ToArray()));
        Assert.IsFalse(RsaPss.Verify(key, Digest, []));
    }

    [TestMethod]
    public void A_signature_of_another_length_is_refused()
    {
        RsaPublicKey key = PublicKey(Signers[2048]);
        byte[] signature = new PssForger(Signers[2048]).Sign(Digest);
        Assert.IsFalse(RsaPss.Verify(key, Digest, signature[..255]));
        Assert.IsFalse(RsaPss.Verify(key, Digest, [0, .. signature]));
        Assert.IsFalse(RsaPss.Verify(key, Digest, [.. signature, 0]));
    }

    [TestMethod]
    public void A_signature_by_another_key_is_refused()
    {
        using RSA other = RSA.Create(2048);
        Assert.IsFalse(RsaPss.Verify(PublicKey(other), Digest, new PssForger(Signers[2048]).Sign(Digest)));
    }

    [TestMethod]
    public void A_missing_argument_or_a_digest_of_another_length_is_a_bug_of_the_caller()
    {
        RsaPublicKey key = PublicKey(Signers[2048]);
        Assert.ThrowsExactly<ArgumentNullException>(() => RsaPss.Verify(null, Digest, new byte[256]));
        Assert.ThrowsExactly<ArgumentNullException>(() => RsaPss.Verify(key, null, new byte[256]));
        Assert.ThrowsExactly<ArgumentNullException>(() => RsaPss.Verify(key, Digest, null));
        Assert.ThrowsExactly<ArgumentException>(() => RsaPss.Verify(key, new byte[31], new byte[256]));
    }

    private static RsaPublicKey PublicKey(RSA signer)
    {
        byte[] modulus = signer.ExportParameters(includePrivateParameters: false).Modulus!;
        return new RsaPublicKey(modulus, RsaPublicKey.ComputeRSquared(modulus));
    }

    private static RSA KeyBelow(byte topByte)
    {
        while (true)
        {
            RSA key = RSA.Create(2048);
            if (key.ExportParameters(includePrivateParameters: false).Modulus![0] < topByte)
            {
                return key;
            }

            key.Dispose();
        }
    }

    // An independent signer with any salt length and trailer.
    private static byte[] SignElsewhere(int bits, int saltLength, byte trailer)
    {
        PssSigner signer = new(new RsaBlindedEngine(), new Sha256Digest(), new Sha256Digest(), saltLength, trailer);
        signer.Init(true, new ParametersWithRandom(DotNetUtilities.GetRsaKeyPair(Signers[bits]).Private));
        signer.BlockUpdate(Message, 0, Message.Length);
        return signer.GenerateSignature();
    }
}
