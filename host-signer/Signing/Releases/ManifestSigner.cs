using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Signs manifests (SPEC 2.1).</summary>
internal static class ManifestSigner
{
    /// <summary>Signs a manifest.</summary>
    /// <param name="payload">The bytes of the manifest, from <see cref="ManifestWriter"/>.</param>
    /// <param name="key">The key that signs.</param>
    /// <returns>The signed file.</returns>
    /// <exception cref="VersoException">The exception of <see cref="CheckedSignature.Of"/>.</exception>
    public static byte[] Sign(byte[] payload, SigningKey key)
    {
        byte[] kid = key.PublicKey.Kid;
        return Envelope.Write(kid, payload, CheckedSignature.Of(Envelope.SignedBytes(kid, payload), key));
    }
}
