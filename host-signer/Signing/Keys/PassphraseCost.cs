using System.Formats.Asn1;
using System.Globalization;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>
    /// How often a passphrase is hashed before it opens a key (RFC 8018, appendix A.2 and A.4). The count stands in the file, and whoever
    /// made that may ask for hours: it is looked at first.
    /// </summary>
    internal static class PassphraseCost
    {
        /// <summary>Highest count that is done: eight times that of our own files, and a second or two.</summary>
        public const int Most = 5_000_000;

        private const string Pbes2 = "1.2.840.113549.1.5.13";
        private const string Pbkdf2 = "1.2.840.113549.1.5.12";

        /// <summary>Holds an encrypted key's count against its bounds.</summary>
        /// <param name="pem">PKCS#8 (RFC 5958), encrypted, in PEM.</param>
        /// <param name="name">What to call it in errors.</param>
        /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: more, or none, or another scheme than SPEC 12 has.</exception>
        public static void Check(string pem, string name)
        {
            int? rounds = Read(pem);
            if (rounds is null)
            {
                throw new VersoException(ReasonCode.KeyUnusable, $"{name} is not encrypted with PBES2 and PBKDF2", KeyConversion.ToPrivate(name));
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

        /// <summary>The count; 0 for one that is no such number, null where there is none.</summary>
        private static int? Read(string pem)
        {
            try
            {
                AsnReader scheme = new AsnReader(PemBlocks.Decode(pem), AsnEncodingRules.BER).ReadSequence().ReadSequence();
                if (scheme.ReadObjectIdentifier() != Pbes2)
                {
                    return null;
                }

                AsnReader derivation = scheme.ReadSequence().ReadSequence();
                if (derivation.ReadObjectIdentifier() != Pbkdf2)
                {
                    return null;
                }

                AsnReader parameters = derivation.ReadSequence();
                parameters.ReadOctetString();
                return parameters.TryReadInt32(out int rounds) ? rounds : 0;
            }
            catch (AsnContentException)
            {
                return null;
            }
        }
    }
}
