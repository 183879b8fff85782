using System.Security.Cryptography.X509Certificates;
using System.Text;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Provisioning;

/// <summary>The input of <c>nanoff --networkdeployment</c>: a Wi-Fi network, and certificates of authorities.</summary>
public sealed class NetworkDeployment
{
    private const int LeastPassword = 8;
    private const int MostPassword = 63;
    private const int KeyDigits = 64;

    private readonly string? _ssid;
    private readonly string? _password;
    private readonly string _certificates;

    private NetworkDeployment(string? ssid, string? password, string certificates, int count)
    {
        _ssid = ssid;
        _password = password;
        _certificates = certificates;
        CertificateCount = count;
    }

    /// <summary>The number of certificates.</summary>
    public int CertificateCount { get; }

    /// <summary>The password of the network, or null.</summary>
    internal string? Password => _password;

    /// <summary>Reads the files that a setup names.</summary>
    /// <param name="setup">The setup, with the network and the paths.</param>
    /// <param name="problems">Receives all faults.</param>
    public static NetworkDeployment Load(BoardSetup setup, FlashProblems problems)
    {
        string? password = setup.WifiPasswordPath is string path ? problems.Try(() => ReadPassword(path)) : null;
        StringBuilder pem = new();
        int count = 0;
        foreach (string file in setup.CaPaths)
        {
            X509Certificate2Collection? read = problems.Try(() => AuthorityCertificates.Load(file));
            foreach (X509Certificate2 certificate in read ?? [])
            {
                pem.Append(certificate.ExportCertificatePem()).Append('\n');
                certificate.Dispose();
                count++;
            }
        }

        return new NetworkDeployment(setup.WifiSsid, password, pem.ToString(), count);
    }

    /// <summary>Writes the file. It contains the password.</summary>
    public byte[] ToJson()
    {
        object? wifi = _ssid is null ? null : new
        {
            Ssid = _ssid,
            Password = _password ?? "",
            Authentication = _password is null ? "Open" : "WPA2",
            Encryption = _password is null ? "None" : "WPA2_PSK2",
            ConfigurationOption = "AutoConnect",
            RadioType = "802.11n",
            DhcpEnabled = true,
            AutomaticDNS = true,
        };

        // Mbed TLS accepts PEM only with a zero byte after it. nanoff is meant to add the zero, but does not.
        string? certificates = CertificateCount == 0 ? null : Convert.ToBase64String(Encoding.ASCII.GetBytes(_certificates + "\0"));
        return DeploymentJson.Write(new { WirelessClient = wifi, CACertificates = certificates });
    }

    private static string ReadPassword(string path)
    {
        string password = PassphraseFile.Read(path);
        bool printable = password.All(letter => letter is >= ' ' and <= '~');
        bool fits = password.Length is >= LeastPassword and <= MostPassword || (password.Length == KeyDigits && password.All(char.IsAsciiHexDigit));
        return printable && fits
            ? password
            : throw new VersoException(ReasonCode.KeyUnusable, $"the first line of {path} is not a Wi-Fi password", $"a WPA2 password has {LeastPassword} to {MostPassword} characters of printable ASCII");
    }
}
