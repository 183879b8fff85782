using System.Net;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>Which header fields a request has besides its range, and which server gets them.</summary>
[TestClass]
public sealed class AuthorizedTransportTests : IDisposable
{
    private const string Token = "dGhpcy1pcy1h.token~_+/=";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("verso-");
    private readonly VirtualBoard _board = new();

    private string Folder => _root.FullName + Path.DirectorySeparatorChar;

    public void Dispose() => _root.Delete(recursive: true);

    [TestMethod]
    [DataRow("https://updates.example/r/", "https://updates.example/r/manifest.cose")]
    [DataRow("https://updates.example/r/", "https://UPDATES.example:443/elsewhere")]
    [DataRow("https://updates.example", "https://updates.example/manifest.cose")]
    [DataRow("HTTPS://updates.example:8443/", "https://updates.example:8443/p.bin")]
    public void The_token_goes_to_the_provisioned_server(string provisioned, string url)
    {
        File.WriteAllText(Folder + "token", Token + "\r\n");

        Assert.AreEqual("Bearer " + Token, Authorization(provisioned, url));
    }

    [TestMethod]
    [DataRow("https://updates.example/", "http://updates.example/manifest.cose", "in the clear")]
    [DataRow("http://updates.example/", "http://updates.example/manifest.cose", "in the clear")]
    [DataRow("http://updates.example/", "https://updates.example/manifest.cose", "not the one that was provisioned")]
    [DataRow("https://updates.example/", "https://cdn.example/payload.bin", "another server")]
    [DataRow("https://updates.example/", "https://updates.example.evil/payload.bin", "a longer name")]
    [DataRow("https://updates.example/", "https://evil/updates.example/", "a path")]
    [DataRow("https://updates.example/", "https://updates.exampl/payload.bin", "a shorter name")]
    [DataRow("https://updates.example/", "https://pdates.example/payload.bin", "a name without its first letter")]
    [DataRow("https://updates.example/", "https://xupdates.example/payload.bin", "a name with a letter before it")]
    [DataRow("https://updates.example/", "https://a.updates.example/payload.bin", "a name below it")]
    [DataRow("https://updates.example/", "https://example/payload.bin", "the name above it")]
    [DataRow("https://updates.example/", "https://updates.examples/payload.bin", "a name with a letter after it")]
    [DataRow("https://updates.example/", "https://updates.example:44/payload.bin", "a shorter port")]
    [DataRow("https://updates.example/", "https://updates.example:4433/payload.bin", "a longer port")]
    [DataRow("https://updates.example:8443/", "https://updates.example/payload.bin", "the usual port")]
    [DataRow("https://updates.example:8443/", "https://updates.example:844/payload.bin", "a shorter port than the one provisioned")]
    [DataRow("https://updates.example:844/", "https://updates.example:8443/payload.bin", "a longer port than the one provisioned")]
    [DataRow("https://updates.example/", "https://updates.example:8443/payload.bin", "another port")]
    [DataRow(null, "https://updates.example/payload.bin", "nothing was provisioned")]
    public void The_token_goes_nowhere_else(string? provisioned, string url, string why)
    {
        File.WriteAllText(Folder + "token", Token);

        Assert.IsNull(Authorization(provisioned, url), why);
    }

    [TestMethod]
    public void Without_the_file_there_is_no_header() => Assert.IsNull(Authorization("https://updates.example/", "https://updates.example/manifest.cose"));

    [TestMethod]
    [DataRow("")]
    [DataRow("two words")]
    [DataRow("token\r\nX-Other: 1")]
    [DataRow("t\u00F6ken")]
    public void What_is_no_token_is_told_and_not_sent(string text)
    {
        File.WriteAllText(Folder + "token", text);

        Assert.IsNull(Authorization("https://updates.example/", "https://updates.example/manifest.cose"));

        StringAssert.EndsWith(_board.Lines.Single(), "is not a bearer token, and is not sent");
    }

    [TestMethod]
    public void The_authority_is_there_for_boards_to_add()
    {
        Assert.IsNull(Transport(null).Certificates);

        File.WriteAllText(Folder + "ca.pem", "-----BEGIN CERTIFICATE-----\n");
        Assert.AreEqual("-----BEGIN CERTIFICATE-----\n", Transport(null).Certificates);
    }

    [TestMethod]
    public void The_files_are_read_once()
    {
        File.WriteAllText(Folder + "token", Token);
        Exposed transport = Transport("https://updates.example/");
        Assert.IsNotNull(transport.Authorization("https://updates.example/manifest.cose"));

        File.Delete(Folder + "token");

        Assert.IsNotNull(transport.Authorization("https://updates.example/payload.bin"));
    }

    [TestMethod]
    public void Nothing_is_sent_before_the_files_could_be_read()
    {
        // An impossible name stands for anything that keeps nanoFramework from reading the file, such as low memory: no try leaves the token out.
        Exposed transport = new(_board, new VirtualDevice(TestPublisher.Factory).Open(), Folder + '\0');

        Assert.ThrowsExactly<ArgumentException>(() => transport.Authorization("https://updates.example/manifest.cose"));
        Assert.ThrowsExactly<ArgumentException>(() => transport.Authorization("https://updates.example/manifest.cose"));
    }

    private string? Authorization(string? provisioned, string url) => Transport(provisioned).Authorization(url);

    private Exposed Transport(string? provisioned)
    {
        TrustStore trust = TestPublisher.NewTrust();
        trust.UpdateUrl = provisioned;
        return new Exposed(_board, new VirtualDevice(TestPublisher.Factory, trust: trust).Open(), Folder);
    }

    private sealed class Exposed(Board board, DeviceStorage storage, string folder) : AuthorizedTransport(board, storage, folder)
    {
        public string? Certificates => Authority;

        public string? Authorization(string url)
        {
#pragma warning disable SYSLIB0014 // The one client that nanoFramework has.
            HttpWebRequest request = (HttpWebRequest)WebRequest.Create(url);
#pragma warning restore SYSLIB0014
            Prepare(request);
            return request.Headers["Authorization"];
        }
    }
}
