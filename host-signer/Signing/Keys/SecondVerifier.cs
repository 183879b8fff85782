using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Verso.Signing;

/// <summary>Verifies PS256 with BouncyCastle. It shares no code with the platform that signs, so each finds faults of the other (ADR 0033).</summary>
internal static class SecondVerifier
{
    private const int SaltLength = 32;

    /// <summary>Verifies PS256: RSASSA-PSS, SHA-256, MGF1 with SHA-256, a salt of exactly 32 bytes (RFC 8230 section 2), public exponent 65537.</summary>
    /// <param name="modulus">n, big-endian.</param>
    /// <param name="data">The signed bytes.</param>
    /// <param name="signature">The signature, as long as the modulus.</param>
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
            // The signature, as a number, is not below the modulus.
            return false;
        }
    }
}
