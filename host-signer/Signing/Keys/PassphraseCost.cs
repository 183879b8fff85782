using System.Formats.Asn1;
using System.Globalization;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>
    /// How a key is encrypted under a passphrase (RFC 8018, appendix A.2 to A.4, B.1.2 and B.2.5), and how often that is hashed. Both stand in
    /// the file: whoever made that may ask for hours, or leave the key behind a cipher that guards it poorly. They are looked at first.
    /// </summary>
    internal static class PassphraseCost
    {
        /// <summary>Highest count that is done: eight times that of our own files, and a second or two.</summary>
        public const int Most = 5_000_000;

        private const string Pbes2 = "1.2.840.113549.1.5.13";
        private const string Pbkdf2 = "1.2.840.113549.1.5.12";
        private const string HmacSha256 = "1.2.840.113549.2.9";
        private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";

        /// <summary>Holds an encrypted key's scheme and count against SPEC 12.</summary>
        /// <param name="pem">PKCS#8 (RFC 5958), encrypted, in PEM.</param>
        /// <param name="name">What to call it in errors.</param>
        /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: more, or none, or another scheme than SPEC 12 has.</exception>
        public static void Check(string pem, string name)
        {
            int? rounds = Read(pem);
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
        public static string Describe(string pem) => Read(pem) is int rounds and > 0
            ? string.Create(CultureInfo.InvariantCulture, $"PBES2, {rounds:N0} rounds of PBKDF2")
            : "in a scheme that is not read";

        /// <summary>The count; 0 for one that is no such number, null where the scheme is another than SPEC 12 has.</summary>
        private static int? Read(string pem)
        {
            try
            {
                AsnReader scheme = new AsnReader(PemBlocks.Decode(pem), AsnEncodingRules.BER).ReadSequence().ReadSequence();
                if (scheme.ReadObjectIdentifier() != Pbes2)
                {
                    return null;
                }

                AsnReader parts = scheme.ReadSequence();
                AsnReader derivation = parts.ReadSequence();
                if (derivation.ReadObjectIdentifier() != Pbkdf2 || parts.ReadSequence().ReadObjectIdentifier() != Aes256Cbc)
                {
                    return null;
                }

                AsnReader parameters = derivation.ReadSequence();
                parameters.ReadOctetString();
                int count = parameters.TryReadInt32(out int rounds) ? rounds : 0;
                return IsUnderHmacSha256(parameters) ? count : null;
            }
            catch (AsnContentException)
            {
                return null;
            }
        }

        /// <summary>Whether PBKDF2 hashes with it. Where nothing is said, it is HMAC-SHA-1 (RFC 8018, appendix A.2).</summary>
        private static bool IsUnderHmacSha256(AsnReader parameters)
        {
            if (parameters.HasData && parameters.PeekTag() == Asn1Tag.Integer)
            {
                // The key's length, which the cipher says already.
                parameters.ReadInteger();
            }

            return parameters.HasData && parameters.ReadSequence().ReadObjectIdentifier() == HmacSha256;
        }
    }
}
