using System.Security.Cryptography;
using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>Attacks on the signature and on the fields that say how to check it.</summary>
internal static class CryptoSignatures
{
    internal static IEnumerable<AttackKind> Kinds => [Parsing, Salt, Trailer, Range, Algorithm, Kid];

    private static AttackKind Parsing => new(AttackSource.Cryptography, "CRY-SIGNATURE", "Tricks with the form of the signature", "a signature is exactly as long as the modulus and covers the whole Sig_structure, and every fixed bit of its one scheme is checked")
    {
        { ReasonCode.SignatureLength, "leaves it empty", scenario => scenario.ServeManifest(AttackerTools.File([])) },
        { ReasonCode.SignatureLength, "removes its first byte", scenario => scenario.ServeManifest(AttackerTools.File(AttackScenario.Honest.ManifestFile[^255..])) },
        { ReasonCode.SignatureLength, "puts a zero before it", scenario => scenario.ServeManifest(AttackerTools.File([0, .. AttackScenario.Honest.ManifestFile[^256..]])) },
        { ReasonCode.SignatureLength, "puts a zero after it", scenario => scenario.ServeManifest(AttackerTools.File([.. AttackScenario.Honest.ManifestFile[^256..], 0])) },
        { ReasonCode.EnvelopeMalformed, "sends one of 513 bytes", scenario => scenario.ServeManifest(AttackerTools.File(new byte[513])) },
        { ReasonCode.SignatureInvalid, "signs with PKCS #1 v1.5", scenario => scenario.ServeManifest(AttackerTools.File(Signed(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))) },
        { ReasonCode.SignatureInvalid, "signs with PSS over SHA-384", scenario => scenario.ServeManifest(AttackerTools.File(Signed(HashAlgorithmName.SHA384, RSASignaturePadding.Pss))) },
        { ReasonCode.SignatureInvalid, "signs the manifest alone, without the Sig_structure", scenario => scenario.ServeManifest(AttackerTools.File(TestPublisher.Key.Sign(AttackerTools.Payload))) },
        { ReasonCode.SignatureInvalid, "signs for the context \"Signature\" of a COSE_Sign", scenario => scenario.ServeManifest(AttackerTools.File(TestPublisher.Key.Sign(Structure("Signature", [])))) },
        { ReasonCode.SignatureInvalid, "signs with external data that the device does not have", scenario => scenario.ServeManifest(AttackerTools.File(TestPublisher.Key.Sign(Structure("Signature1", [1])))) },
        { ReasonCode.SignatureInvalid, "reverses its bytes", scenario => scenario.ServeManifest(AttackerTools.File([.. AttackScenario.Honest.ManifestFile[^256..].Reverse()])) },
    };

    private static AttackKind Salt => new(AttackSource.Cryptography, "CRY-SALT", "Salt variants", "a salt has exactly 32 bytes, and the byte and the zeros before it are checked")
    {
        { ReasonCode.SignatureInvalid, "signs without a salt", scenario => Salted(scenario, 0) },
        { ReasonCode.SignatureInvalid, "signs with a salt of 20 bytes", scenario => Salted(scenario, 20) },
        { ReasonCode.SignatureInvalid, "signs with a salt of 31 bytes", scenario => Salted(scenario, 31) },
        { ReasonCode.SignatureInvalid, "signs with a salt of 33 bytes", scenario => Salted(scenario, 33) },
        { ReasonCode.SignatureInvalid, "signs with the longest possible salt, 222 bytes", scenario => Salted(scenario, 222) },
        { ReasonCode.SignatureInvalid, "puts 0x02 before the salt", scenario => scenario.ServeManifest(AttackerTools.Pss(pss => pss.Separator = 2)) },
        { ReasonCode.SignatureInvalid, "puts one bit among the zeros before the salt", scenario => scenario.ServeManifest(AttackerTools.Pss(pss => pss.Tamper = block => block[50] ^= 1)) },
        { ReasonCode.SignatureInvalid, "puts one bit among the eight zeros before the digest", scenario => scenario.ServeManifest(AttackerTools.Pss(pss => pss.Prefix = [0, 0, 0, 0, 0, 0, 0, 1])) },
    };

    private static AttackKind Trailer => new(AttackSource.Cryptography, "CRY-TRAILER", "Trailer, top bit and mask variants", "the trailer is 0xBC, the top bit is zero, and the mask is MGF1 with SHA-256")
    {
        { ReasonCode.SignatureInvalid, "ends in the trailer 0xCC", scenario => scenario.ServeManifest(AttackerTools.Pss(pss => pss.Trailer = 0xCC)) },
        { ReasonCode.SignatureInvalid, "ends in the trailer 0xBD", scenario => scenario.ServeManifest(AttackerTools.Pss(pss => pss.Trailer = 0xBD)) },
        { ReasonCode.SignatureInvalid, "ends in the trailer 0x00", scenario => scenario.ServeManifest(AttackerTools.Pss(pss => pss.Trailer = 0)) },
        { ReasonCode.SignatureInvalid, "sets the top bit", TopBit },
        { ReasonCode.SignatureInvalid, "masks with SHA-512", scenario => scenario.ServeManifest(AttackerTools.Pss(pss => pss.MaskHash = seed => SHA512.HashData(seed)[..32])) },
        { ReasonCode.SignatureInvalid, "masks with SHA-1, as PSS does by default", scenario => scenario.ServeManifest(AttackerTools.Pss(pss => pss.MaskHash = WeakMask)) },
    };

    private static AttackKind Range => new(AttackSource.Cryptography, "CRY-RANGE", "Numbers in place of signatures", "s is below n, and has to encode a digest")
    {
        { ReasonCode.SignatureInvalid, "sends 0", scenario => scenario.ServeManifest(AttackerTools.Number(_ => 0)) },
        { ReasonCode.SignatureInvalid, "sends 1", scenario => scenario.ServeManifest(AttackerTools.Number(_ => 1)) },
        { ReasonCode.SignatureInvalid, "sends n - 1", scenario => scenario.ServeManifest(AttackerTools.Number(n => n - 1)) },
        { ReasonCode.SignatureInvalid, "sends n", scenario => scenario.ServeManifest(AttackerTools.Number(n => n)) },
        { ReasonCode.SignatureInvalid, "sends n + 1", scenario => scenario.ServeManifest(AttackerTools.Number(n => n + 1)) },
        { ReasonCode.SignatureInvalid, "sends 2²⁰⁴⁸ - 1", scenario => scenario.ServeManifest(AttackerTools.File([.. Enumerable.Repeat((byte)0xFF, 256)])) },
        { ReasonCode.SignatureInvalid, "sends s + n for a true signature s", scenario => scenario.ServeManifest(AttackerTools.PlusModulus()) },
    };

    private static AttackKind Algorithm => new(AttackSource.Cryptography, "CRY-ALGORITHM", "Algorithm confusion", "the algorithm is PS256, whatever the message names, and there are exactly two protected headers")
    {
        { ReasonCode.AlgorithmNotAllowed, "names ES256", scenario => Headers(scenario, (1, RawCbor.Int(-7)), (4, RawCbor.Bytes(AttackerTools.TrustedKid))) },
        { ReasonCode.AlgorithmNotAllowed, "names RS256", scenario => Headers(scenario, (1, RawCbor.Int(-257)), (4, RawCbor.Bytes(AttackerTools.TrustedKid))) },
        { ReasonCode.AlgorithmNotAllowed, "names HMAC 256/256 and keys it with the public key", scenario => scenario.ServeManifest(Mac()) },
        { ReasonCode.AlgorithmNotAllowed, "names PS384", scenario => Headers(scenario, (1, RawCbor.Int(-38)), (4, RawCbor.Bytes(AttackerTools.TrustedKid))) },
        { ReasonCode.AlgorithmNotAllowed, "names number 0", scenario => Headers(scenario, (1, RawCbor.Int(0)), (4, RawCbor.Bytes(AttackerTools.TrustedKid))) },
        { ReasonCode.AlgorithmNotAllowed, "names it in words", scenario => Headers(scenario, (1, RawCbor.Text("PS256")), (4, RawCbor.Bytes(AttackerTools.TrustedKid))) },
        { ReasonCode.EnvelopeMalformed, "names none", scenario => Headers(scenario, (4, RawCbor.Bytes(AttackerTools.TrustedKid))) },
        { ReasonCode.EnvelopeMalformed, "names it in the unprotected headers", scenario => scenario.ServeManifest(AttackerTools.Cose(RawCbor.Map((RawCbor.UInt(4), RawCbor.Bytes(AttackerTools.TrustedKid))), RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37))))) },
        { ReasonCode.EnvelopeMalformed, "names it there again", scenario => scenario.ServeManifest(AttackerTools.Cose(unprotected: RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37))))) },
    };

    private static AttackKind Kid => new(AttackSource.Cryptography, "CRY-KID", "Tricks with key ids", "a kid selects one of the trusted keys, and cannot add one")
    {
        { ReasonCode.UnknownKey, "names a key that nobody has", scenario => Headers(scenario, (1, RawCbor.Int(-37)), (4, RawCbor.Bytes(Samples.Fill(16, 9)))) },
        { ReasonCode.UnknownKey, "names sixteen zeros", scenario => Headers(scenario, (1, RawCbor.Int(-37)), (4, RawCbor.Bytes(new byte[16]))) },
        { ReasonCode.EnvelopeMalformed, "names a trusted kid's first 15 bytes", scenario => Headers(scenario, (1, RawCbor.Int(-37)), (4, RawCbor.Bytes(AttackerTools.TrustedKid[..15]))) },
        { ReasonCode.EnvelopeMalformed, "names a trusted kid with one more byte", scenario => Headers(scenario, (1, RawCbor.Int(-37)), (4, RawCbor.Bytes([.. AttackerTools.TrustedKid, 0]))) },
        { ReasonCode.EnvelopeMalformed, "names none", scenario => Headers(scenario, (1, RawCbor.Int(-37))) },
        { ReasonCode.EnvelopeMalformed, "names a trusted kid in the unprotected headers", scenario => scenario.ServeManifest(AttackerTools.Cose(RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37))), RawCbor.Map((RawCbor.UInt(4), RawCbor.Bytes(AttackerTools.TrustedKid))))) },
        { ReasonCode.EnvelopeMalformed, "names two", scenario => Headers(scenario, (1, RawCbor.Int(-37)), (4, RawCbor.Bytes(AttackerTools.TrustedKid)), (4, RawCbor.Bytes(new byte[16]))) },
        { ReasonCode.EnvelopeMalformed, "adds a key as a COSE_Key in a header", scenario => Headers(scenario, (1, RawCbor.Int(-37)), (4, RawCbor.Bytes(AttackerTools.TrustedKid)), (10, RawCbor.Bytes(new byte[8]))) },
    };

#pragma warning disable CA5350 // The attacker's choice, and not ours.
    private static byte[] WeakMask(byte[] seed) => [.. SHA1.HashData(seed), .. SHA1.HashData(seed)[..12]];
#pragma warning restore CA5350

    private static byte[] Signed(HashAlgorithmName hash, RSASignaturePadding padding) =>
        AttackerTools.Trusted.SignData(Envelope.SignedBytes(AttackerTools.TrustedKid, AttackerTools.Payload), hash, padding);

    private static byte[] Structure(string context, byte[] external) => RawCbor.Array(
        RawCbor.Text(context),
        RawCbor.Bytes(RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37)), (RawCbor.UInt(4), RawCbor.Bytes(AttackerTools.TrustedKid)))),
        RawCbor.Bytes(external),
        RawCbor.Bytes(AttackerTools.Payload));

    private static void Salted(AttackScenario scenario, int length) => scenario.ServeManifest(AttackerTools.Pss(pss => pss.Salt = Samples.Fill(length, 3)));

    /// <summary>An EM with its top bit set must still be below n, or nobody could sign it.</summary>
    private static void TopBit(AttackScenario scenario) => scenario.ServeManifest(AttackerTools.Pss(pss =>
    {
        pss.TopBits = 0x80;
        byte top = TestPublisher.Key.PublicKey.Modulus[0];
        byte[] digest = SHA256.HashData(Envelope.SignedBytes(AttackerTools.TrustedKid, AttackerTools.Payload));
        while (pss.Encode(digest)[0] >= top)
        {
            pss.Salt = RandomNumberGenerator.GetBytes(32);
        }
    }));

    private static void Headers(AttackScenario scenario, params (uint Label, byte[] Value)[] headers) =>
        scenario.ServeManifest(AttackerTools.Cose(RawCbor.Map([.. headers.Select(header => (RawCbor.UInt(header.Label), header.Value))])));

    private static byte[] Mac()
    {
        byte[] header = RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(5)), (RawCbor.UInt(4), RawCbor.Bytes(AttackerTools.TrustedKid)));
        byte[] signed = RawCbor.Array(RawCbor.Text("Signature1"), RawCbor.Bytes(header), RawCbor.Bytes(), RawCbor.Bytes(AttackerTools.Payload));
        return AttackerTools.Cose(header, signature: RawCbor.Bytes(HMACSHA256.HashData(TestPublisher.Key.PublicKey.Modulus, signed)), sign: false);
    }
}
