using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Verso.Core;
using Verso.Support;

namespace Verso.Provisioning.Tests.Flashing;

[TestClass]
public sealed class NetworkDeploymentTests
{
    private readonly ScratchFolder _scratch = new();
    private readonly FlashProblems _problems = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    public void A_network_with_a_password_is_WPA2_and_is_joined_by_itself()
    {
        JsonElement wifi = Load("Library", "12345678").GetProperty("WirelessClient");

        Assert.AreEqual("Library", wifi.GetProperty("Ssid").GetString());
        Assert.AreEqual("12345678", wifi.GetProperty("Password").GetString());
        Assert.AreEqual("WPA2", wifi.GetProperty("Authentication").GetString());
        Assert.AreEqual("AutoConnect", wifi.GetProperty("ConfigurationOption").GetString());
    }

    [TestMethod]
    public void A_network_without_a_password_is_open()
    {
        JsonElement wifi = Load("Library", null).GetProperty("WirelessClient");

        Assert.AreEqual("", wifi.GetProperty("Password").GetString());
        Assert.AreEqual("Open", wifi.GetProperty("Authentication").GetString());
    }

    [TestMethod]
    public void Certificates_alone_leave_the_network_as_it_is()
    {
        JsonElement settings = Load(null, null, Certificate("one"));

        Assert.IsFalse(settings.TryGetProperty("WirelessClient", out _));
        Assert.IsTrue(settings.TryGetProperty("CACertificates", out _));
    }

    [TestMethod]
    public void All_certificates_of_all_files_are_there_and_nothing_else_of_the_files()
    {
        JsonElement settings = Load(null, null, "a comment\n" + Certificate("one") + Certificate("two"), Certificate("three"));

        string pem = Encoding.ASCII.GetString(settings.GetProperty("CACertificates").GetBytesFromBase64());
        X509Certificate2Collection read = [];
        read.ImportFromPem(pem.TrimEnd('\0'));
        CollectionAssert.AreEqual(new[] { "CN=one", "CN=two", "CN=three" }, read.Select(certificate => certificate.Subject).ToArray());
        Assert.IsFalse(pem.Contains("comment", StringComparison.Ordinal));
        Assert.AreEqual('\0', pem[^1]);
    }

    [TestMethod]
    [DataRow("1234567")]
    [DataRow("1234567890123456789012345678901234567890123456789012345678901234z")]
    [DataRow("passwörter")]
    [DataRow("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void What_cannot_be_a_password_is_refused_and_not_repeated(string password)
    {
        Load("Library", password);

        Assert.AreEqual(ReasonCode.KeyUnusable, _problems.Found.Single().Reason);
        Assert.IsFalse((_problems.Found[0].Message + _problems.Found[0].Next).Contains(password, StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_key_of_64_hexadecimal_digits_is_a_password()
    {
        Load("Library", new string('a', 64));

        Assert.AreEqual(0, _problems.Found.Count);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("no certificate")]
    [DataRow("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void A_file_without_a_certificate_is_refused(string pem)
    {
        Load(null, null, pem);

        Assert.AreEqual(ReasonCode.KeyUnusable, _problems.Found.Single().Reason);
    }

    private JsonElement Load(string? ssid, string? password, params string[] pems)
    {
        string? passwordPath = password is null ? null : _scratch["wifi.txt"];
        if (passwordPath is not null)
        {
            File.WriteAllText(passwordPath, password + "\n");
        }

        string[] paths = [.. pems.Select((_, i) => _scratch[$"ca{i}.pem"])];
        foreach ((string path, string pem) in paths.Zip(pems))
        {
            File.WriteAllText(path, pem);
        }

        FactorySetup factory = new() { Hardware = "h", RootPath = "", Channel = "stable", FleetPaths = [], ImagePath = "", Version = "1", Counter = 1 };
        BoardSetup setup = new() { Board = FlashBoard.All[0], Port = "COM1", Stage0Path = "", WifiSsid = ssid, WifiPasswordPath = passwordPath, CaPaths = paths, Factory = factory };
        return JsonDocument.Parse(NetworkDeployment.Load(setup, _problems).ToJson()).RootElement;
    }

    private static string Certificate(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem() + "\n";
    }
}
