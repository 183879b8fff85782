using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Signs manifests (SPEC 2.1). A signature leaves only where two implementations that share no code say that it holds.</summary>
internal static class ManifestSigner
{
    /// <summary>Signs one.</summary>
    /// <param name="payload">The manifest's bytes, as <see cref="ManifestWriter"/> gives them.</param>
    /// <param name="key">The key that signs.</param>
    /// <returns>The signed file.</returns>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.SignatureInvalid"/>: the signature does not hold. One that a fault in memory or processor spoiled can give
    /// the private key away, so it must not get out (Boneh, DeMillo, Lipton 1997).
    /// </exception>
    public static byte[] Sign(byte[] payload, SigningKey key)
    {
        byte[] kid = key.PublicKey.Kid;
        byte[] signed = Envelope.SignedBytes(kid, payload);
        byte[] signature = key.Sign(signed);
        bool byPlatform = key.PublicKey.Verify(signed, signature);
        bool byBouncyCastle = SecondVerifier.Verify(key.PublicKey.Modulus, signed, signature);
        if (!byPlatform || !byBouncyCastle)
        {
            string judges = (byPlatform, byBouncyCastle) switch
            {
                (false, false) => ".NET and BouncyCastle refuse it",
                (false, true) => ".NET refuses it, and BouncyCastle does not",
                _ => "BouncyCastle refuses it, and .NET does not",
            };
            throw new VersoException(
                ReasonCode.SignatureInvalid,
                $"the signature that was made does not verify under its own key: {judges}",
                "nothing was written; build again, and on another machine if it happens twice: memory or processor may be at fault");
        }

        return Envelope.Write(kid, payload, signature);
    }
}
