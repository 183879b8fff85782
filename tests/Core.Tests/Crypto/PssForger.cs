using System.Numerics;
using System.Security.Cryptography;

namespace Verso.Core.Tests;

/// <summary>
/// A signer that can be told to encode wrongly, one thing at a time (EMSA-PSS-ENCODE, RFC 8017 section 9.1.1, and RSASP1).
/// As it stands it signs correctly; a test proves it.
/// </summary>
internal sealed class PssForger
{
    private readonly BigInteger _n;
    private readonly BigInteger _d;

    internal PssForger(RSA key)
    {
        RSAParameters parameters = key.ExportParameters(includePrivateParameters: true);
        _n = Moduli.FromBytes(parameters.Modulus!);
        _d = Moduli.FromBytes(parameters.D!);
        Size = parameters.Modulus!.Length;
    }

    internal int Size { get; }

    internal byte[] Salt { get; set; } = RandomNumberGenerator.GetBytes(32);

    internal byte Trailer { get; set; } = 0xBC;

    /// <summary>The byte between the zeros and the salt.</summary>
    internal byte Separator { get; set; } = 0x01;

    /// <summary>The eight bytes before the digest in M'.</summary>
    internal byte[] Prefix { get; set; } = new byte[8];

    /// <summary>Changes DB before it is masked.</summary>
    internal Action<byte[]> Tamper { get; set; } = _ => { };

    /// <summary>Or-ed onto EM's first byte after masking.</summary>
    internal byte TopBits { get; set; }

    /// <summary>The hash that masks DB; MGF1 over another hash is another scheme.</summary>
    internal Func<byte[], byte[]> MaskHash { get; set; } = SHA256.HashData;

    internal byte[] Sign(byte[] digest) => SignRepresentative(Encode(digest));

    /// <summary>RSASP1: em^d mod n, for an EM that may be too large for an honest one.</summary>
    internal byte[] SignRepresentative(byte[] encoded) =>
        Moduli.ToBytes(BigInteger.ModPow(Moduli.FromBytes(encoded), _d, _n), Size);

    internal byte[] Encode(byte[] digest)
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
}
