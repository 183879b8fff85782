using System.Formats.Asn1;
using System.Numerics;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Identifies key files in forms that SPEC 12 does not allow, and names the OpenSSL command that converts them.</summary>
internal static class KeyConversion
{
    /// <summary>The output file of the command. It must differ from the input: OpenSSL truncates its output before it reads its input.</summary>
    public const string Converted = "converted.pem";

    private const byte Sequence = 0x30;

    /// <summary>Converts a private key in any form that OpenSSL reads to PKCS#8 in PEM.</summary>
    public static string ToPrivate(string name, bool der = false)
    {
        return Run($"openssl pkcs8 -topk8 -v2 aes-256-cbc -iter 600000 {(der ? "-inform DER " : "")}-in {ShellWord.Quote(name)} -out {Converted}");
    }

    /// <summary>Extracts the public key in PEM from a private key.</summary>
    public static string PublicOfPrivate(string name, bool der = false) => Run($"openssl pkey {(der ? "-inform DER " : "")}-in {ShellWord.Quote(name)} -pubout -out {Converted}");

    /// <summary>Extracts the public key in PEM from a certificate.</summary>
    public static string PublicOfCertificate(string name, bool der = false) => Run($"openssl x509 {(der ? "-inform DER " : "")}-in {ShellWord.Quote(name)} -pubkey -noout -out {Converted}");

    /// <summary>Refuses a key file in DER, and names the command that converts it.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="name">The name of the file in errors.</param>
    /// <param name="isPrivate">Whether a private key is needed. Otherwise a public key is needed.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static void RefuseDer(byte[] file, string name, bool isPrivate)
    {
        if (file.Length == 0 || file[0] != Sequence)
        {
            return;
        }

        (string What, string Next)? known = (Identify(file), isPrivate) switch
        {
            (Form.Pkcs12, true) => ("is a PKCS#12 file", Run($"openssl pkcs12 -in {ShellWord.Quote(name)} -nocerts -out {Converted}")),
            (Form.Pkcs12, false) => ("is a PKCS#12 file", Run($"openssl pkcs12 -in {ShellWord.Quote(name)} -clcerts -nokeys | openssl x509 -pubkey -noout -out {Converted}")),
            (Form.PrivateKey, true) => ("is a private key in DER and not in PEM", ToPrivate(name, der: true)),
            (Form.PrivateKey, false) => ("is a private key, but a public key is needed", PublicOfPrivate(name, der: true)),
            (Form.PublicKey, false) => ("is a public key in DER and not in PEM", Run($"openssl pkey -pubin -inform DER -in {ShellWord.Quote(name)} -out {Converted}")),
            (Form.Certificate, false) => ("is a certificate in DER and not a public key in PEM", PublicOfCertificate(name, der: true)),
            _ => null,
        };
        if (known is (string what, string next))
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"{name} {what}", next);
        }
    }

    private static string Run(string command) => $"convert it with `{command}` and use {Converted}";

    /// <summary>Identifies the form from the first elements of the encoding.</summary>
    private static Form Identify(byte[] der)
    {
        try
        {
            AsnReader outer = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            if (outer.PeekTag() == Asn1Tag.Integer)
            {
                BigInteger version = outer.ReadInteger();
                bool number = outer.PeekTag() == Asn1Tag.Integer;
                return version == 3 && !number ? Form.Pkcs12 : version <= 1 ? Form.PrivateKey : number ? Form.PublicKey : Form.Unknown;
            }

            AsnReader inner = outer.ReadSequence();
            if (inner.PeekTag() != Asn1Tag.ObjectIdentifier)
            {
                return Form.Certificate;
            }

            Asn1Tag behind = outer.PeekTag();
            return behind == Asn1Tag.PrimitiveBitString ? Form.PublicKey : behind == Asn1Tag.PrimitiveOctetString ? Form.PrivateKey : Form.Unknown;
        }
        catch (AsnContentException)
        {
            return Form.Unknown;
        }
    }

    private enum Form
    {
        Unknown,
        Pkcs12,
        PrivateKey,
        PublicKey,
        Certificate,
    }
}
