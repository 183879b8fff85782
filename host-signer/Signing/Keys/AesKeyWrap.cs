using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace Verso.Signing;

/// <summary>AES key wrap with the default initial value (RFC 3394 section 2.2.3). .NET does not implement it; BouncyCastle does.</summary>
internal static class AesKeyWrap
{
    /// <summary>Wraps a key.</summary>
    /// <param name="kek">Key-encryption key, 32 bytes for A256KW.</param>
    /// <param name="key">The key to wrap: a multiple of 8 bytes, at least 16.</param>
    /// <returns>The wrapped key, 8 bytes longer than the key.</returns>
    public static byte[] Wrap(byte[] kek, byte[] key)
    {
        AesWrapEngine engine = Engine(kek, forWrapping: true);
        return engine.Wrap(key, 0, key.Length);
    }

    /// <summary>Unwraps a key.</summary>
    /// <param name="kek">Key-encryption key, 32 bytes for A256KW.</param>
    /// <param name="wrapped">The result of <see cref="Wrap"/>, at least 24 bytes.</param>
    /// <returns>The key, or null if it was altered or was wrapped under another key-encryption key.</returns>
    public static byte[]? TryUnwrap(byte[] kek, byte[] wrapped)
    {
        try
        {
            return Engine(kek, forWrapping: false).Unwrap(wrapped, 0, wrapped.Length);
        }
        catch (InvalidCipherTextException)
        {
            return null;
        }
    }

    private static AesWrapEngine Engine(byte[] kek, bool forWrapping)
    {
        var engine = new AesWrapEngine();
        engine.Init(forWrapping, new KeyParameter(kek));
        return engine;
    }
}
