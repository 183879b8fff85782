using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>TLS servers with a wrong identity: the device accepts no response from them and sends them no request.</summary>
[TestClass]
public sealed class TlsTests
{
    private static readonly X509Certificate2 Authority = MakeAuthority("CN=Verso test CA");
    private static readonly X509Certificate2 Stranger = MakeAuthority("CN=Somebody else's CA");

    [TestMethod]
    public void A_server_with_the_right_name_under_the_pinned_CA_is_taken()
    {
        using X509Certificate2 certificate = Issue(Authority, "localhost", -1, 1);

        (UpdateOutcome outcome, int requests, _) = Meet(certificate, device => new PinnedTransport(device.Board, Authority));

        Assert.AreEqual((UpdateState.Rebooting, ReasonCode.None), (outcome.State, outcome.Reason));
        Assert.AreEqual(3, requests);
    }

    [TestMethod]
    [DataRow("evil.test", -1, 1, DisplayName = "a certificate for another name")]
    [DataRow("localhost", -30, -1, DisplayName = "a certificate that has expired")]
    [DataRow("localhost", 1, 30, DisplayName = "a certificate that is not valid yet")]
    public void A_certificate_that_does_not_hold_is_refused_under_the_pinned_CA_too(string name, int firstDay, int lastDay)
    {
        using X509Certificate2 certificate = Issue(Authority, name, firstDay, lastDay);
        AssertRefused(certificate, device => new PinnedTransport(device.Board, Authority));
    }

    [TestMethod]
    public void A_certificate_of_an_unknown_CA_is_refused()
    {
        using X509Certificate2 certificate = Issue(Stranger, "localhost", -1, 1);
        AssertRefused(certificate, device => new PinnedTransport(device.Board, Authority));
    }

    [TestMethod]
    public void Without_a_CA_of_the_product_the_platform_s_are_asked_and_do_not_know_it()
    {
        using X509Certificate2 certificate = Issue(Authority, "localhost", -1, 1);
        AssertRefused(certificate, device => new HostHttpTransport(device.Board));
    }

    [TestMethod]
    public void A_server_that_answers_TLS_with_plain_HTTP_is_refused()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Transport = new PinnedTransport(device.Board, Authority);
        using HostileServer server = new((head, stream) => ReleaseResponder.Answer(AttackScenario.Honest, head, stream), stream => { stream.Write("HTTP/1.1 200 OK\r\n\r\n"u8); throw new IOException("not TLS"); });

        Assert.AreEqual(ReasonCode.NetworkUnreachable, device.Update(server.BaseUrl.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal)).Reason);
    }

    private static void AssertRefused(X509Certificate2 certificate, Func<VirtualDevice, Transport> transport)
    {
        (UpdateOutcome outcome, int requests, VirtualDevice device) = Meet(certificate, transport);
        Assert.AreEqual((UpdateState.Idle, ReasonCode.NetworkUnreachable), (outcome.State, outcome.Reason));
        Assert.AreEqual(0, requests, "the device spoke to it");
        Assert.IsNull(device.Result, "a link that cannot be had is no outcome");
        StringAssert.Contains(string.Join("; ", device.Board.Lines), "request failed");
    }

    private static (UpdateOutcome Outcome, int Requests, VirtualDevice Device) Meet(X509Certificate2 certificate, Func<VirtualDevice, Transport> transport)
    {
        using HostileServer server = new(
            (head, stream) => ReleaseResponder.Answer(AttackScenario.Honest, head, stream),
            stream =>
            {
                SslStream tls = new(stream);
                tls.AuthenticateAsServer(certificate, clientCertificateRequired: false, SslProtocols.None, checkCertificateRevocation: false);
                return tls;
            });
        VirtualDevice device = new(TestPublisher.Factory);
        device.Transport = transport(device);
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update(server.BaseUrl.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal));

        Assert.AreEqual(outcome.State != UpdateState.Rebooting, before.Changed.Count == 0, "the boot record is flipped, or nothing changes");
        return (outcome, server.Heads.Count, device);
    }

    private static X509Certificate2 MakeAuthority(string name)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-60), DateTimeOffset.UtcNow.AddDays(60));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, int firstDay, int lastDay)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        serial[0] &= 0x7F;
        using X509Certificate2 issued = request.Create(authority, DateTimeOffset.UtcNow.AddDays(firstDay), DateTimeOffset.UtcNow.AddDays(lastDay), serial);
        return issued.CopyWithPrivateKey(key);
    }
}
