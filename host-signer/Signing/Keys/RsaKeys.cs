using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>What SPEC 2.1 asks of every RSA key, private or public.</summary>
    internal static class RsaKeys
    {
        private const string Supported = "use an RSA key of 2048, 3072 or 4096 bits with public exponent 65537";

        /// <summary>The most bytes that a key file of ours can have: a 4096-bit private key has about 3,400.</summary>
        public const int FileLimit = 65536;

        public static void CheckSize(int bits)
        {
            if (bits is not (2048 or 3072 or 4096))
            {
                throw new VersoException(ReasonCode.KeyUnusable, $"an RSA key of {bits} bits is not supported", Supported);
            }
        }

        /// <summary>Imports a key and holds it against SPEC 2.1.</summary>
        /// <param name="name">What to call it in errors: its file.</param>
        /// <param name="import">How it gets in.</param>
        /// <param name="next">What to do where it does not get in.</param>
        public static RSA Import(string name, Action<RSA> import, string next)
        {
            RSA rsa = RSA.Create();
            try
            {
                import(rsa);
                CheckSize(rsa.KeySize);
                byte[] exponent = rsa.ExportParameters(false).Exponent!;
                if (!exponent.AsSpan().SequenceEqual<byte>([1, 0, 1]))
                {
                    throw new VersoException(ReasonCode.KeyUnusable, $"{name} has a public exponent other than 65537", Supported);
                }

                return rsa;
            }
            catch (Exception failure) when (failure is CryptographicException or ArgumentException)
            {
                rsa.Dispose();
                throw new VersoException(ReasonCode.KeyUnusable, $"{name} cannot be used as a key: {FirstLine(failure)}", next, failure);
            }
            catch
            {
                rsa.Dispose();
                throw;
            }
        }

        /// <summary>The label of the first PEM block (RFC 7468) in a text, or null.</summary>
        public static string? PemLabel(string text)
        {
            return PemEncoding.TryFind(text, out PemFields fields) ? text[fields.Label] : null;
        }

        private static string FirstLine(Exception failure) => failure.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
    }
}
