using System.Globalization;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Math;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Checks how a key is encrypted under a passphrase (RFC 8018, appendix A.2 to A.4, B.1.2 and B.2.5) and how many rounds hash the
/// passphrase. The file states both, and its author may ask for hours of hashing or use a weak cipher. So both are checked before the
/// key is opened.
/// </summary>
internal static class PassphraseCost
{
    /// <summary>The largest accepted number of rounds: about eight times that of our own files. It takes a second or two.</summary>
    public const int Most = 5_000_000;

    /// <summary>Checks the scheme and the number of rounds of an encrypted key against SPEC 12.</summary>
    /// <param name="key">An EncryptedPrivateKeyInfo of PKCS#8 (RFC 5958 section 3), in DER.</param>
    /// <param name="name">The name of the file in errors.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: the scheme is not that of SPEC 12, or there are no rounds or too many.</exception>
    public static void Check(byte[] key, string name)
    {
        int? rounds = Read(key);
        if (rounds is null)
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} is not encrypted with PBES2, PBKDF2 with HMAC-SHA-256, and AES-256-CBC", KeyConversion.ToPrivate(name));
        }

        if (rounds is < 1 or > Most)
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} does not use 1 to {Most} rounds of PBKDF2", KeyConversion.ToPrivate(name));
        }
    }

    /// <summary>Describes the scheme and the number of rounds, for people.</summary>
    public static string Describe(byte[] key) => Read(key) is int rounds and > 0
        ? string.Create(CultureInfo.InvariantCulture, $"PBES2, {rounds:N0} rounds of PBKDF2")
        : "an unsupported scheme";

    /// <summary>Reads the number of rounds. It returns 0 for a value that is not a number of rounds, and null for a scheme other than that of SPEC 12.</summary>
    private static int? Read(byte[] key)
    {
        try
        {
            var scheme = EncryptedPrivateKeyInfo.GetInstance(key).EncryptionAlgorithm;
            if (!scheme.Algorithm.Equals(PkcsObjectIdentifiers.IdPbeS2))
            {
                return null;
            }

            PbeS2Parameters parts = PbeS2Parameters.GetInstance(scheme.Parameters);
            if (!parts.KeyDerivationFunc.Algorithm.Equals(PkcsObjectIdentifiers.IdPbkdf2) || !parts.EncryptionScheme.Algorithm.Equals(NistObjectIdentifiers.IdAes256Cbc))
            {
                return null;
            }

            // The default is HMAC-SHA-1 (RFC 8018, appendix A.2).
            Pbkdf2Params derivation = Pbkdf2Params.GetInstance(parts.KeyDerivationFunc.Parameters);
            BigInteger count = derivation.IterationCount;
            return !derivation.Prf.Algorithm.Equals(PkcsObjectIdentifiers.IdHmacWithSha256) ? null : count.BitLength < 32 && count.SignValue > 0 ? count.IntValueExact : 0;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or InvalidOperationException or InvalidCastException or FormatException or IndexOutOfRangeException)
        {
            // BouncyCastle's readers throw these for an unexpected encoding.
            return null;
        }
    }
}
