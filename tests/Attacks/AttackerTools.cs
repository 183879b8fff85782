using System.Numerics;
using System.Security.Cryptography;
using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>The tools of the attackers.</summary>
internal static class AttackerTools
{
    private static readonly Lazy<RSA> LazyTrusted = new(() =>
    {
        RSA rsa = RSA.Create();
        rsa.ImportFromPem(TestPublisher.Key.ToPem(null));
        return rsa;
    });

    /// <summary>The maker's private key, for signatures that the maker's tool would not make.</summary>
    internal static RSA Trusted => LazyTrusted.Value;

    internal static byte[] TrustedKid => TestPublisher.Key.PublicKey.Kid;

    /// <summary>The honest manifest's signed bytes.</summary>
    internal static byte[] Payload => ManifestWriter.Write(AttackScenario.Honest.Manifest);

    /// <summary>The content key, for attackers who dumped a device of the fleet.</summary>
    internal static byte[] ContentKey => TestPublisher.Fleet.TryUnwrap(AttackScenario.Honest.Manifest.Recipients[0].WrappedKey)!;

    internal static RecordSealer Sealer => new(ContentKey, AttackScenario.Honest.Manifest.ReleaseId, 256);

    /// <summary>Other bytes of the honest image's size.</summary>
    internal static byte[] Malware => TestPublisher.Image(AttackScenario.Honest.Image.Length, seed: 666);

    /// <summary>The honest manifest under another signature.</summary>
    internal static byte[] File(byte[] signature) => Envelope.Write(TrustedKid, Payload, signature);

    /// <summary>The honest manifest with the trusted kid, signed with the trusted key by a signer that makes mistakes.</summary>
    internal static byte[] Pss(Action<PssForger> err)
    {
        PssForger forger = new(Trusted);
        err(forger);
        return File(forger.Sign(SHA256.HashData(Envelope.SignedBytes(TrustedKid, Payload))));
    }

    /// <summary>The honest manifest with a number in place of a signature.</summary>
    internal static byte[] Number(Func<BigInteger, BigInteger> ofModulus)
    {
        BigInteger n = new(TestPublisher.Key.PublicKey.Modulus, isUnsigned: true, isBigEndian: true);
        return File(Bytes(ofModulus(n)));
    }

    /// <summary>s + n for a valid signature s: the same number for a verifier that does not compare it with n.</summary>
    internal static byte[] PlusModulus()
    {
        BigInteger n = new(TestPublisher.Key.PublicKey.Modulus, isUnsigned: true, isBigEndian: true);
        byte[] message = Envelope.SignedBytes(TrustedKid, Payload);
        for (int attempt = 0; attempt < 20_000; attempt++)
        {
            BigInteger sum = n + new BigInteger(TestPublisher.Key.Sign(message), isUnsigned: true, isBigEndian: true);
            if (sum.GetBitLength() <= 2048)
            {
                return File(Bytes(sum));
            }
        }

        throw new InvalidOperationException("no signature leaves room for the modulus");
    }

    /// <summary>A payload of records that an attacker with the content key seals.</summary>
    internal static byte[] SealAll(byte[] image) =>
        [.. image.Chunk(Chunks.Size).SelectMany((chunk, index) => Sealer.SealChunk(0, index, chunk))];

    /// <summary>An envelope item by item.</summary>
    internal static byte[] Cose(byte[]? header = null, byte[]? unprotected = null, byte[]? payload = null, byte[]? signature = null, bool sign = true)
    {
        byte[] inner = header ?? RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37)), (RawCbor.UInt(4), RawCbor.Bytes(TrustedKid)));
        byte[] protectedHeader = RawCbor.Bytes(inner);
        byte[] body = RawCbor.Bytes(Payload);
        byte[] signed = RawCbor.Array(RawCbor.Text("Signature1"), protectedHeader, RawCbor.Bytes(), body);
        byte[] made = sign ? Trusted.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) : new byte[256];
        return RawCbor.Tag(18, RawCbor.Array(protectedHeader, unprotected ?? RawCbor.Map(), payload ?? body, signature ?? RawCbor.Bytes(made)));
    }

    /// <summary>A signed manifest whose top map has the attacker's pairs in the attacker's order.</summary>
    internal static byte[] Pairs(RawMap map, Func<List<(byte[] Key, byte[] Value)>, IEnumerable<(byte[] Key, byte[] Value)>> arrange) =>
        RawCbor.Map([.. arrange([.. map.Keys.Select(key => (RawCbor.UInt(key), map.Item(key)))])]);

    /// <summary>RFC 3394 section 2.2.1 with any initial value.</summary>
    internal static byte[] Wrap(byte[] kek, byte[] key, ulong initial)
    {
        using Aes aes = Aes.Create();
        aes.Key = kek;
        byte[] a = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(a, initial);
        byte[][] r = [.. key.Chunk(8)];
        for (int j = 0; j < 6; j++)
        {
            for (int i = 0; i < r.Length; i++)
            {
                byte[] b = aes.EncryptEcb([.. a, .. r[i]], PaddingMode.None);
                a = b[..8];
                a[7] ^= (byte)((r.Length * j) + i + 1);
                r[i] = b[8..];
            }
        }

        return [.. a, .. r.SelectMany(half => half)];
    }

    /// <summary>
    /// A release that the maker signed for one chunk of 100 bytes, and its record with plain bytes changed by an attacker with the content
    /// key.
    /// </summary>
    internal static TestRelease SmallWith(Action<byte[]> change)
    {
        TestRelease release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(100));
        byte[] key = TestPublisher.Fleet.TryUnwrap(release.Manifest.Recipients[0].WrappedKey)!;
        byte[] plain = [.. release.Image, .. new byte[12]];
        change(plain);
        return release with { Payload = new RecordSealer(key, release.Manifest.ReleaseId, 256).Seal(RecordSealer.Header(0, 0, 1, 0, 100), plain) };
    }

    /// <summary>A trust store with keys of the caller's choice.</summary>
    internal static TrustStore Trust(params SigningKey[] keys) => TestPublisher.NewTrust(keys);

    private static byte[] Bytes(BigInteger value)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] padded = new byte[256];
        bytes.CopyTo(padded, 256 - bytes.Length);
        return padded;
    }
}
