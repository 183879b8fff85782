using System.Numerics;
using System.Security.Cryptography;

namespace Verso.Support;

/// <summary>
/// A signer that can be told to encode wrongly, one element at a time (EMSA-PSS-ENCODE, RFC 8017 section 9.1.1, and RSASP1). Without a
/// change it signs correctly, which a test proves.
/// </summary>
public sealed class PssForger
{
    private readonly BigInteger _n;
    private readonly BigInteger _d;

    /// <summary>Signs with a private key.</summary>
    public PssForger(RSA key)
    {
        RSAParameters parameters = key.ExportParameters(includePrivateParameters: true);
        _n = FromBytes(parameters.Modulus!);
        _d = FromBytes(parameters.D!);
        Size = parameters.Modulus!.Length;
    }

    /// <summary>The length of the modulus in bytes.</summary>
    public int Size { get; }

    /// <summary>The salt, of any length.</summary>
    public byte[] Salt { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The last byte of EM.</summary>
    public byte Trailer { get; set; } = 0xBC;

    /// <summary>The byte between the zeros and the salt.</summary>
    public byte Separator { get; set; } = 0x01;

    /// <summary>The eight bytes before the digest in M'.</summary>
    public byte[] Prefix { get; set; } = new byte[8];

    /// <summary>Changes DB before it is masked.</summary>
    public Action<byte[]> Tamper { get; set; } = _ => { };

    /// <summary>Combined by OR with EM's first byte after masking.</summary>
    public byte TopBits { get; set; }

    /// <summary>The hash that masks DB. MGF1 with another hash is another scheme.</summary>
    public Func<byte[], byte[]> MaskHash { get; set; } = SHA256.HashData;

    /// <summary>The signature of a digest.</summary>
    public byte[] Sign(byte[] digest) => SignRepresentative(Encode(digest));

    /// <summary>RSASP1: em^d mod n, for an EM that may be too large for an honest one.</summary>
    public byte[] SignRepresentative(byte[] encoded) =>
        ToBytes(BigInteger.ModPow(FromBytes(encoded), _d, _n), Size);

    /// <summary>EM of a digest.</summary>
    public byte[] Encode(byte[] digest)
    {
        byte[] hash = SHA256.HashData((byte[])[.. Prefix, .. digest, .. Salt]);
        byte[] block = new byte[Size - hash.Length - 1];
        Salt.CopyTo(block, block.Length - Salt.Length);
        block[block.Length - Salt.Length - 1] = Separator;
        Tamper(block);
        for (int i = 0; i < block.Length;)
        {
            byte[] mask = MaskHash([.. hash, 0, 0, 0, (byte)(i / 32)]);
            for (int j = 0; j < 32 && i < block.Length; j++)
            {
                block[i++] ^= mask[j];
            }
        }

        block[0] &= 0x7F;
        block[0] |= TopBits;
        return [.. block, .. hash, Trailer];
    }

    private static BigInteger FromBytes(byte[] bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    private static byte[] ToBytes(BigInteger value, int size)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] padded = new byte[size];
        bytes.CopyTo(padded, size - bytes.Length);
        return padded;
    }
}
