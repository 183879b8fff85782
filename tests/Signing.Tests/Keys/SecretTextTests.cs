using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Verso.Core;
using Verso.Foundation;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Signing.Tests.Keys;

/// <summary>
/// Every text file with a secret or a key: its byte order mark is not part of it, and content that is not UTF-8 is refused by name.
/// </summary>
[TestClass]
public sealed class SecretTextTests
{
    private static readonly string Certificate = MakeCertificate();

    private readonly ScratchFolder _scratch = new();

    private static IEnumerable<object[]> Readers => Table.Keys.Select(name => new object[] { name });

    private static Dictionary<string, (string Text, Func<string, object> Read)> Table => new()
    {
        ["a passphrase"] = ("correct horse", PassphraseFile.Read),
        ["a private key"] = (Fixture.Key.ToPem(null), path => Kid(SigningKey.Load(path).PublicKey)),
        ["a public key"] = (Fixture.Key.PublicKey.ToPem(), path => Kid(VerificationKey.Load(path))),
        ["a key of either kind"] = (Fixture.Key.PublicKey.ToPem(), path => Kid(KeyFile.Load(path).Public!)),
        ["a fleet key"] = (Fixture.Fleet.ToJson(), path => Convert.ToHexString(FleetKey.Load(path).Id)),
        ["certificates"] = (Certificate, path => AuthorityCertificates.Load(path).Single().Thumbprint),
        ["a partition table"] = ("data,data,nvs,0x9000,0x6000\n", path => PartitionLayout.Load(path).Entries.Count),
    };

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    [DynamicData(nameof(Readers))]
    public void A_byte_order_mark_is_none_of_the_text(string reader)
    {
        (string text, Func<string, object> read) = Table[reader];
        string path = _scratch["text"];
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        object plain = read(path);

        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]);

        Assert.AreEqual(plain, read(path));
    }

    [TestMethod]
    [DynamicData(nameof(Readers))]
    public void What_is_not_UTF_8_is_refused_by_name_and_not_shown(string reader)
    {
        (string text, Func<string, object> read) = Table[reader];
        string path = _scratch["text"];
        (string Encoding, byte[] Bytes)[] files =
        [
            ("UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray()),
            ("UTF-16", Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(text)).ToArray()),
            ("zero", Encoding.Unicode.GetBytes(text)),
            ("zero", Encoding.BigEndianUnicode.GetBytes(text)),
            ("is invalid", Encoding.Latin1.GetBytes("pässword\n" + text)),
            ("is invalid", [.. Encoding.UTF8.GetBytes(text), 0xC3]),
        ];
        foreach ((string said, byte[] bytes) in files)
        {
            File.WriteAllBytes(path, bytes);

            VersoException refusal = Assert.ThrowsExactly<VersoException>(() => read(path), said);

            Assert.IsTrue(refusal.Reason is ReasonCode.KeyUnusable or ReasonCode.LayoutInvalid, refusal.Message);
            StringAssert.Contains(refusal.Message, path);
            StringAssert.Contains(refusal.Message, said);
            StringAssert.Contains(refusal.Message, "UTF-8");
            Assert.IsFalse(refusal.Message.Contains("horse", StringComparison.Ordinal), refusal.Message);
        }
    }

    [TestMethod]
    [DataRow("p\u00E4ssw\u00F6rd", DisplayName = "umlauts")]
    [DataRow("пароль \u2603 \U0001F600", DisplayName = "beyond Latin")]
    [DataRow(" blanks at both ends ", DisplayName = "blanks")]
    [DataRow("\uFFFD\uFFFD", DisplayName = "what an earlier version made of Latin-1")]
    public void The_same_passphrase_opens_the_same_key_here_and_in_openssl(string passphrase)
    {
        File.WriteAllBytes(_scratch["with-mark"], [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(passphrase + "\r\n")]);

        // If one file is named for both, openssl reads its second line as the second passphrase.
        File.WriteAllBytes(_scratch["plain"], Encoding.UTF8.GetBytes(passphrase + "\n" + passphrase + "\n"));
        Fixture.Key.SaveNew(_scratch["keys"], PassphraseFile.Read(_scratch["with-mark"]));

        string theirs = OpenSsl.Succeeds(_scratch.Path, "pkey", "-in", "keys/signing.pem", "-passin", "file:plain", "-pubout");

        Assert.AreEqual(Fixture.Key.PublicKey.ToPem().Trim(), theirs.ReplaceLineEndings("\n").Trim());
        OpenSsl.Succeeds(_scratch.Path, "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-iter", "1000", "-in", "keys/signing.pem", "-passin", "file:plain", "-passout", "file:plain", "-out", "theirs.pem");
        using SigningKey back = SigningKey.Load(_scratch["theirs.pem"], PassphraseFile.Read(_scratch["with-mark"]));
        CollectionAssert.AreEqual(Fixture.Key.PublicKey.Kid, back.PublicKey.Kid);
    }

    private static string Kid(VerificationKey key) => Convert.ToHexString(key.Kid);

    private static string MakeCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.ExportCertificatePem() + "\n";
    }
}
