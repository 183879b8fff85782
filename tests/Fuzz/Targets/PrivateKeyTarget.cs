using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Fuzz;

/// <summary>Private keys in PEM, plain and encrypted. The only documented exception is <see cref="VersoException"/>.</summary>
internal sealed class PrivateKeyTarget : HostReaderTarget<VersoException>
{
    private const string Passphrase = "open sesame";

    private static readonly string[] Labels = ["PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "PUBLIC KEY", "CERTIFICATE"];
    private static readonly Lazy<string[]> Keys = new(MakeKeys);

    private int _bits;
    private byte[] _again = [];

    internal override string Name => "private-key";

    internal override IReadOnlyList<Type> Readers => [typeof(SigningKey), .. new[] { "RsaKeys", "PassphraseCost" }.Select(name => typeof(SigningKey).Assembly.GetType("Verso.Signing." + name)!)];

    internal override int MaxLength => 4096;

    // A reader of the host: the platform's import, a key, and an exception with its trace.
    internal override long Declared => 65_536;

    internal override int PerByte => 40;

    internal override IEnumerable<byte[]> Seeds() => Keys.Value.Select(Encoding.ASCII.GetBytes);

    internal override int GeneratesOneIn => 2;

    internal override byte[] Generate(FuzzRandom random)
    {
        string key = random.Pick(Keys.Value);
        return PemInputs.Make(random, [PemLabel(key), .. Labels], [PemInputs.Der(key)]);
    }

    /// <summary>With a passphrase if the text is marked as encrypted, as its owner would.</summary>
    protected override void Accept(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        using SigningKey key = SigningKey.FromPem(text, "signing.pem", text.Contains("ENCRYPTED", StringComparison.Ordinal) ? Passphrase : null);
        _bits = key.PublicKey.Bits;
        _again = key.PublicKey.Modulus;
    }

    protected override void CheckAccepted(byte[] input)
    {
        Require(_bits is 2048 or 3072 or 4096 && _again.Length == _bits / 8 && _again[0] >= 0x80, $"a key of {_bits} bits is taken");
    }

    private static string PemLabel(string pem) => pem[PemEncoding.Find(pem).Label];

    /// <summary>Random in each run: the fuzzing is about their form. The encrypted ones use few rounds, to allow many inputs.</summary>
    private static string[] MakeKeys()
    {
        using RSA key = RSA.Create(2048);
        using RSA small = RSA.Create(1024);
        string[] asking = [.. new[] { 0, -1, 3, int.MaxValue, BigInteger.Pow(2, 64) }.Select(Asking)];
        return [.. asking, key.ExportPkcs8PrivateKeyPem(), small.ExportPkcs8PrivateKeyPem(), Encrypted(key, 1), Encrypted(small, 2), Encrypted(key, 1).Replace("ENCRYPTED PRIVATE", "PUBLIC", StringComparison.Ordinal)];
    }

    /// <summary>An encrypted block with a given number of rounds (RFC 8018, appendix A.4).</summary>
    private static string Asking(BigInteger rounds)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.5.13");
                using (writer.PushSequence())
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("1.2.840.113549.1.5.12");
                        using (writer.PushSequence())
                        {
                            writer.WriteOctetString(new byte[8]);
                            writer.WriteInteger(rounds);
                            using (writer.PushSequence())
                            {
                                writer.WriteObjectIdentifier("1.2.840.113549.2.9");
                                writer.WriteNull();
                            }
                        }
                    }

                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("2.16.840.1.101.3.4.1.42");
                        writer.WriteOctetString(new byte[16]);
                    }
                }
            }

            writer.WriteOctetString(new byte[32]);
        }

        return PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", writer.Encode());
    }

    private static string Encrypted(RSA key, int rounds) =>
        key.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, rounds));
}
