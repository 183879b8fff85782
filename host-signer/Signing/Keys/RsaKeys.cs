using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>What SPEC 2.1 asks of every RSA key, private or public.</summary>
internal static class RsaKeys
{
    private const string Supported = "use an RSA key of 2048, 3072 or 4096 bits with public exponent 65537";

    /// <summary>The most bytes that a key file of ours can have: a 4096-bit private key has about 3,400.</summary>
    public const int FileLimit = 65536;

    /// <summary>Holds a length against SPEC 2.1.</summary>
    /// <param name="bits">Of the modulus.</param>
    /// <param name="name">The key's file, or null where none is made yet.</param>
    public static void CheckSize(int bits, string? name)
    {
        if (bits is not (2048 or 3072 or 4096))
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{(name is null ? "" : $"{name} holds ")}an RSA key of {bits} bits{(name is null ? " is not supported" : ", which is not supported")}", Supported);
        }
    }

    /// <summary>Imports a key and holds it against SPEC 2.1.</summary>
    /// <param name="name">What to call it in errors: its file.</param>
    /// <param name="import">How it gets in; gives how many bytes are left behind it, of which there may be none.</param>
    /// <param name="otherwise">What to say of the file where it does not get in.</param>
    /// <param name="next">What to do then.</param>
    public static RSA Import(string name, Func<RSA, int> import, string otherwise, string next)
    {
        RSA rsa = RSA.Create();
        try
        {
            if (import(rsa) != 0)
            {
                throw new CryptographicException("Something stands behind the key.");
            }

            CheckSize(rsa.KeySize, name);
            RSAParameters key = rsa.ExportParameters(false);
            if ((key.Modulus![^1] & 1) == 0 || key.Modulus[0] < 0x80)
            {
                // Nothing else asks: a device with such a key could not read its own trust store.
                throw new VersoException(ReasonCode.KeyUnusable, $"{name} holds a modulus that no RSA key has: it is even, or shorter than it says", Supported);
            }

            if (!key.Exponent!.AsSpan().SequenceEqual<byte>([1, 0, 1]))
            {
                throw new VersoException(ReasonCode.KeyUnusable, $"{name} has a public exponent other than 65537", Supported);
            }

            return rsa;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            rsa.Dispose();
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} {otherwise}", next, failure);
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }
}
