using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The rules of SPEC 2.1 for RSA keys, private or public.</summary>
internal static class RsaKeys
{
    private const string Supported = "use an RSA key of 2048, 3072 or 4096 bits with public exponent 65537";

    /// <summary>The largest accepted key file in bytes. The file of a 4096-bit private key has about 3,400.</summary>
    public const int FileLimit = 65536;

    /// <summary>Checks the length of a key against SPEC 2.1.</summary>
    /// <param name="bits">The length of the modulus.</param>
    /// <param name="name">The key file, or null for a key that is not created yet.</param>
    public static void CheckSize(int bits, string? name)
    {
        if (bits is not (2048 or 3072 or 4096))
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{(name is null ? "" : $"{name} contains ")}an RSA key of {bits} bits{(name is null ? " is not supported" : ", which is not supported")}", Supported);
        }
    }

    /// <summary>Imports a key and checks it against SPEC 2.1.</summary>
    /// <param name="name">The name of the file in errors.</param>
    /// <param name="import">Imports the key and returns the number of bytes after it, which has to be 0.</param>
    /// <param name="otherwise">The predicate of the error message if the import fails.</param>
    /// <param name="next">The next step in that case.</param>
    public static RSA Import(string name, Func<RSA, int> import, string otherwise, string next)
    {
        RSA rsa = RSA.Create();
        try
        {
            if (import(rsa) != 0)
            {
                throw new CryptographicException("Bytes follow the key.");
            }

            CheckSize(rsa.KeySize, name);
            RSAParameters key = rsa.ExportParameters(false);
            if ((key.Modulus![^1] & 1) == 0 || key.Modulus[0] < 0x80)
            {
                // No other code checks this. A device with such a key could not read its own trust store.
                throw new VersoException(ReasonCode.KeyUnusable, $"{name} has a modulus that no RSA key can have: it is even, or shorter than its stated length", Supported);
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
