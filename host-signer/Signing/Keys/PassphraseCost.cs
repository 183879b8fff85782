using System.Globalization;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Math;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// How a key is encrypted under a passphrase (RFC 8018, appendix A.2 to A.4, B.1.2 and B.2.5), and how often that is hashed. Both stand in
/// the file: whoever made that may ask for hours, or leave the key behind a cipher that guards it poorly. They are looked at first.
/// </summary>
internal static class PassphraseCost
{
    /// <summary>Highest count that is done: eight times that of our own files, and a second or two.</summary>
    public const int Most = 5_000_000;

    /// <summary>Holds an encrypted key's scheme and count against SPEC 12.</summary>
    /// <param name="key">An EncryptedPrivateKeyInfo of PKCS#8 (RFC 5958 section 3), in DER.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: more, or none, or another scheme than SPEC 12 has.</exception>
    public static void Check(byte[] key, string name)
    {
        int? rounds = Read(key);
        if (rounds is null)
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} is not encrypted with PBES2, PBKDF2 with HMAC-SHA-256, and AES-256-CBC", KeyConversion.ToPrivate(name));
        }

        if (rounds is < 1 or > Most)
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} does not ask for 1 to {Most} rounds of PBKDF2", KeyConversion.ToPrivate(name));
        }
    }

    /// <summary>The scheme and its count, for people.</summary>
    public static string Describe(byte[] key) => Read(key) is int rounds and > 0
        ? string.Create(CultureInfo.InvariantCulture, $"PBES2, {rounds:N0} rounds of PBKDF2")
        : "in a scheme that is not read";

    /// <summary>The count; 0 for one that is no such number, null where the scheme is another than SPEC 12 has.</summary>
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

            // Where no hash is named, it is HMAC-SHA-1 (RFC 8018, appendix A.2).
            Pbkdf2Params derivation = Pbkdf2Params.GetInstance(parts.KeyDerivationFunc.Parameters);
            BigInteger count = derivation.IterationCount;
            return !derivation.Prf.Algorithm.Equals(PkcsObjectIdentifiers.IdHmacWithSha256) ? null : count.BitLength < 32 && count.SignValue > 0 ? count.IntValueExact : 0;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or InvalidOperationException or InvalidCastException or FormatException or IndexOutOfRangeException)
        {
            // What BouncyCastle's readers throw where something else stands in the encoding than they expect.
            return null;
        }
    }
}
