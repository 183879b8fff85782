using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Signs bytes (SPEC 2.1). A signature is returned only if two implementations that share no code verify it (ADR 0033).</summary>
internal static class CheckedSignature
{
    /// <summary>Signs a Sig_structure.</summary>
    /// <param name="signed">The bytes to sign (RFC 9052 section 4.4).</param>
    /// <param name="key">The key that signs.</param>
    /// <returns>The signature, as long as the modulus.</returns>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.SignatureInvalid"/>: the signature does not verify. A signature that a fault in memory or processor damaged
    /// can reveal the private key, so it must not be published (Boneh, DeMillo, Lipton 1997).
    /// </exception>
    public static byte[] Of(byte[] signed, SigningKey key)
    {
        byte[] signature = key.Sign(signed);
        bool byPlatform = key.PublicKey.Verify(signed, signature);
        bool byBouncyCastle = SecondVerifier.Verify(key.PublicKey.Modulus, signed, signature);
        if (!byPlatform || !byBouncyCastle)
        {
            string judges = (byPlatform, byBouncyCastle) switch
            {
                (false, false) => ".NET and BouncyCastle refuse it",
                (false, true) => ".NET refuses it, but BouncyCastle does not",
                _ => "BouncyCastle refuses it, but .NET does not",
            };
            throw new VersoException(
                ReasonCode.SignatureInvalid,
                $"the new signature does not verify under its own key: {judges}",
                "nothing was written; build again, and on another machine if it happens twice: the memory or the processor may be faulty");
        }

        return signature;
    }
}
