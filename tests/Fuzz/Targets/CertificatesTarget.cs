using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Verso.Foundation;
using Verso.Provisioning;

namespace Verso.Fuzz;

/// <summary>The PEM certificates of authorities for a board. The only documented exception is <see cref="VersoException"/>.</summary>
internal sealed class CertificatesTarget : HostReaderTarget<VersoException>
{
    private static readonly string[] Labels = ["CERTIFICATE", "TRUSTED CERTIFICATE", "PUBLIC KEY", "PKCS7"];
    private static readonly Lazy<byte[]> Certificate = new(MakeCertificate);

    private int _count;

    internal override string Name => "certificates";

    internal override IReadOnlyList<Type> Readers => [typeof(AuthorityCertificates)];

    internal override int MaxLength => 4096;

    // The platform's readers and, if there is no certificate, an exception with its trace.
    internal override long Declared => 65_536;

    internal override int PerByte => 20;

    internal override IEnumerable<byte[]> Seeds() => [Encoding.ASCII.GetBytes(PemEncoding.WriteString(Labels[0], Certificate.Value)), []];

    internal override int GeneratesOneIn => 2;

    internal override byte[] Generate(FuzzRandom random) => PemInputs.Make(random, Labels, [Certificate.Value]);

    protected override void Accept(byte[] input)
    {
        X509Certificate2Collection certificates = AuthorityCertificates.FromPem(Encoding.UTF8.GetString(input), "ca.pem");
        _count = certificates.Count;
        foreach (X509Certificate2 certificate in certificates)
        {
            certificate.ExportCertificatePem();
            certificate.Dispose();
        }
    }

    protected override void CheckAccepted(byte[] input)
    {
        Require(_count > 0 && input.AsSpan().IndexOf("CERTIFICATE"u8) >= 0, "accepted, and there is no certificate in it");
    }

    private static byte[] MakeCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.RawData;
    }
}
