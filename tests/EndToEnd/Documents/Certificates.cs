using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Verso.EndToEnd.Documents;

/// <summary>Certificates that protect nothing.</summary>
internal static class Certificates
{
    /// <summary>The certificate of an authority, as PEM.</summary>
    public static string NewAuthority()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Test authority", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem() + "\n";
    }
}
