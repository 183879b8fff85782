using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Reads the certificates of the authorities that a board trusts, from PEM.</summary>
internal static class AuthorityCertificates
{
    private const int MostPemBytes = 1 << 18;

    /// <summary>Reads a file.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static X509Certificate2Collection Load(string path) => FromPem(InputFile.ReadSmallText(path, MostPemBytes, ReasonCode.KeyUnusable), path);

    /// <summary>Reads a text.</summary>
    /// <param name="text">One or more certificates in PEM.</param>
    /// <param name="name">The name of the file in errors.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static X509Certificate2Collection FromPem(string text, string name)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException failure)
        {
            throw Unusable(name, failure);
        }

        RequireSome(certificates.Count, name);
        return certificates;
    }

    private static void RequireSome(int count, string name)
    {
        if (count == 0)
        {
            throw Unusable(name, null);
        }
    }

    private static VersoException Unusable(string name, Exception? cause) =>
        new(ReasonCode.KeyUnusable, $"{name} contains no certificate in PEM", "name the certificate of the authority that signed the server's, with its BEGIN and END lines", cause);
}
