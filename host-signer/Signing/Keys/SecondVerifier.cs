using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Verso.Signing;

/// <summary>PS256 by BouncyCastle, which shares no code with the platform that signs: a fault in the one is caught by the other.</summary>
internal static class SecondVerifier
{
    private const int SaltLength = 32;

    /// <summary>Verifies PS256: RSASSA-PSS, SHA-256, MGF1 with SHA-256, a salt of exactly 32 bytes (RFC 8230 section 2), public exponent 65537.</summary>
    /// <param name="modulus">n, big-endian.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">As many bytes as the modulus has.</param>
    public static bool Verify(byte[] modulus, byte[] data, byte[] signature)
    {
        if (signature.Length != modulus.Length)
        {
            return false;
        }

        var signer = new PssSigner(new RsaEngine(), new Sha256Digest(), SaltLength);
        signer.Init(forSigning: false, new RsaKeyParameters(isPrivate: false, new BigInteger(1, modulus), BigInteger.ValueOf(65537)));
        signer.BlockUpdate(data, 0, data.Length);
        try
        {
            return signer.VerifySignature(signature);
        }
        catch (DataLengthException)
        {
            // As a number it is the modulus or more.
            return false;
        }
    }
}
