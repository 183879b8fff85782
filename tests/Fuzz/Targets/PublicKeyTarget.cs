using System.Security.Cryptography;
using System.Text;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Fuzz;

/// <summary>Public keys in PEM. The key id of an accepted key is that of its only valid encoding, whatever the encoding in the file.</summary>
internal sealed class PublicKeyTarget : HostReaderTarget<VersoException>
{
    private static readonly string[] Labels = ["PUBLIC KEY", "RSA PUBLIC KEY", "PRIVATE KEY", "CERTIFICATE"];
    private static readonly byte[] Exponent = [1, 0, 1];
    private static readonly byte[][] Ders = [.. new[] { 2048, 3072, 4096, 1024, 2056 }.Select(bits => Encode(bits, Exponent)), Encode(2048, [3])];

    private string _again = "";
    private byte[] _kid = [];

    internal override string Name => "public-key";

    internal override IReadOnlyList<Type> Readers => [typeof(VerificationKey), typeof(VerificationKey).Assembly.GetType("Verso.Signing.RsaKeys")!];

    internal override int MaxLength => 2048;

    // As with private keys.
    internal override long Declared => 65_536;

    internal override int PerByte => 40;

    internal override IEnumerable<byte[]> Seeds() => Ders.Select(der => Encoding.ASCII.GetBytes(PemEncoding.WriteString(Labels[0], der)));

    internal override int GeneratesOneIn => 2;

    internal override byte[] Generate(FuzzRandom random) => PemInputs.Make(random, Labels, Ders);

    protected override void Accept(byte[] input)
    {
        using VerificationKey key = VerificationKey.FromPem(Encoding.UTF8.GetString(input), "signing.pub.pem");
        _again = key.ToPem();
        _kid = key.Kid;
    }

    protected override void CheckAccepted(byte[] input)
    {
        byte[] der = PemInputs.Der(_again);
        int bits = 8 * (der.Length - Encode(2048, Exponent).Length + 256);
        Require(bits is 2048 or 3072 or 4096, $"a key of {bits} bits is taken");
        Require(_kid.AsSpan().SequenceEqual(SHA256.HashData(der).AsSpan(0, 16)), "the key id is not that of the key");
    }

    /// <summary>SubjectPublicKeyInfo of a fixed number, which need not be a valid modulus to be read as one.</summary>
    private static byte[] Encode(int bits, byte[] exponent)
    {
        byte[] modulus = Support.Samples.Fill(bits / 8, bits);
        modulus[0] |= 0x80;
        modulus[^1] |= 1;
        using RSA rsa = RSA.Create();
        rsa.ImportParameters(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return rsa.ExportSubjectPublicKeyInfo();
    }
}
