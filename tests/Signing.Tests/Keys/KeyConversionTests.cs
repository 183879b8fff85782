using System.Text.RegularExpressions;
using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Keys;

/// <summary>Keys of other tools: accepted, or refused with the command that converts them, which is run here as printed.</summary>
[TestClass]
public sealed class KeyConversionTests
{
    private const string Passphrase = "pass:correct horse";

    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    public void PKCS1_in_PEM_is_read_private_and_public()
    {
        MakeKey();

        using SigningKey key = SigningKey.Load(_scratch["pkcs1.pem"]);
        OpenSsl.Succeeds(_scratch.Path, "rsa", "-in", "pkcs1.pem", "-RSAPublicKey_out", "-out", "pkcs1.pub.pem");
        using VerificationKey publicKey = VerificationKey.Load(_scratch["pkcs1.pub.pem"]);

        CollectionAssert.AreEqual(Kid, key.PublicKey.Kid);
        CollectionAssert.AreEqual(Kid, publicKey.Kid);
        StringAssert.Contains(File.ReadAllText(_scratch["pkcs1.pem"]), "BEGIN RSA PRIVATE KEY");
        StringAssert.Contains(File.ReadAllText(_scratch["pkcs1.pub.pem"]), "BEGIN RSA PUBLIC KEY");
    }

    [TestMethod]
    public void A_key_behind_other_blocks_and_remarks_is_found_as_openssl_finds_it()
    {
        MakeKey();
        MakeCertificate();
        File.WriteAllText(_scratch["bundle.pem"], "Bag Attributes\n" + File.ReadAllText(_scratch["certificate.pem"]) + "\nand the key:\n" + File.ReadAllText(_scratch["pkcs1.pem"]));

        using SigningKey key = SigningKey.Load(_scratch["bundle.pem"]);

        CollectionAssert.AreEqual(Kid, key.PublicKey.Kid);
    }

    [TestMethod]
    [DataRow("rsa -in pkcs1.pem -traditional -aes128 -passout {0}", "traditional", DisplayName = "traditional PEM, encrypted")]
    [DataRow("pkcs12 -export -inkey pkcs1.pem -in certificate.pem -passout {0}", "PKCS#12", DisplayName = "PKCS#12")]
    [DataRow("pkey -in pkcs1.pem -outform DER", "private key in DER", DisplayName = "PKCS#8 in DER")]
    [DataRow("rsa -in pkcs1.pem -traditional -outform DER", "private key in DER", DisplayName = "PKCS#1 in DER")]
    [DataRow("pkcs8 -topk8 -in pkcs1.pem -passout {0} -outform DER", "private key in DER", DisplayName = "PKCS#8 in DER, encrypted")]
    [DataRow("pkcs8 -topk8 -scrypt -in pkcs1.pem -passout {0}", "PBES2, PBKDF2 with HMAC-SHA-256", DisplayName = "PKCS#8 under scrypt")]
    [DataRow("pkcs8 -topk8 -v2 des3 -in pkcs1.pem -passout {0}", "AES-256-CBC", DisplayName = "PKCS#8 in triple DES")]
    [DataRow("pkcs8 -topk8 -v2 aes-128-cbc -in pkcs1.pem -passout {0}", "AES-256-CBC", DisplayName = "PKCS#8 in AES-128")]
    [DataRow("pkcs8 -topk8 -v2 aes-192-cbc -in pkcs1.pem -passout {0}", "AES-256-CBC", DisplayName = "PKCS#8 in AES-192")]
    [DataRow("pkcs8 -topk8 -v2prf hmacWithSHA1 -in pkcs1.pem -passout {0}", "HMAC-SHA-256", DisplayName = "PKCS#8 hashed with HMAC-SHA-1, by default of the RFC")]
    [DataRow("pkcs8 -topk8 -v2prf hmacWithSHA512 -in pkcs1.pem -passout {0}", "HMAC-SHA-256", DisplayName = "PKCS#8 hashed with HMAC-SHA-512")]
    [DataRow("pkcs8 -topk8 -iter 5000001 -in pkcs1.pem -passout {0}", "rounds", DisplayName = "PKCS#8 with too many rounds")]
    public void A_private_key_in_another_form_is_refused_with_the_command_that_converts_it(string making, string why)
    {
        MakeKey();
        MakeCertificate();
        Make(making, "the key.bin");

        VersoException refusal = Fixture.Refused(() => SigningKey.Load(_scratch["the key.bin"], "correct horse"), ReasonCode.KeyUnusable);

        StringAssert.Contains(refusal.Message, why);
        string[] command = Command(refusal);
        OpenSsl.Succeeds(_scratch.Path, [.. command, "-passin", Passphrase, "-passout", Passphrase]);
        using SigningKey key = SigningKey.Load(_scratch["converted.pem"], "correct horse");
        CollectionAssert.AreEqual(Kid, key.PublicKey.Kid);
    }

    [TestMethod]
    [DataRow("x509 -in certificate.pem", "certificate", DisplayName = "a certificate")]
    [DataRow("x509 -in certificate.pem -outform DER", "certificate in DER", DisplayName = "a certificate in DER")]
    [DataRow("pkey -in pkcs1.pem", "private key", DisplayName = "a private key")]
    [DataRow("rsa -in pkcs1.pem -traditional -aes128 -passout {0}", "private key", DisplayName = "a private key in traditional PEM")]
    [DataRow("pkey -in pkcs1.pem -outform DER", "private key", DisplayName = "a private key in DER")]
    [DataRow("pkey -in pkcs1.pem -pubout -outform DER", "public key in DER", DisplayName = "a public key in DER")]
    public void What_stands_for_a_public_key_is_refused_with_the_command_that_makes_one_of_it(string making, string why)
    {
        MakeKey();
        MakeCertificate();
        Make(making, "the key.bin");

        VersoException refusal = Fixture.Refused(() => VerificationKey.Load(_scratch["the key.bin"]), ReasonCode.KeyUnusable);

        StringAssert.Contains(refusal.Message, why);
        string[] command = Command(refusal);
        bool asks = command[0] == "pkey" && !command.Contains("-pubin");
        OpenSsl.Succeeds(_scratch.Path, asks ? [.. command, "-passin", Passphrase] : command);
        using VerificationKey key = VerificationKey.Load(_scratch["converted.pem"]);
        CollectionAssert.AreEqual(Kid, key.Kid);
    }

    [TestMethod]
    public void A_path_in_the_command_is_one_word_for_a_shell()
    {
        Assert.AreEqual("keys/signing.pem", ShellWord.Quote("keys/signing.pem"));
        Assert.AreEqual("'the key.pem'", ShellWord.Quote("the key.pem"));
        Assert.AreEqual("'$(rm -r x)'", ShellWord.Quote("$(rm -r x)"));
        Assert.AreEqual("'it'\\''s'", ShellWord.Quote("it's"));
        Assert.AreEqual("''", ShellWord.Quote(""));
    }

    private byte[] Kid => SigningKey.Load(_scratch["pkcs1.pem"]).PublicKey.Kid;

    /// <summary>The arguments of <c>openssl</c> in the advice, with the path as the shell would pass it.</summary>
    private string[] Command(VersoException refusal)
    {
        string command = Regex.Match(refusal.Next, "`openssl ([^`|]*)`").Groups[1].Value;
        string quoted = ShellWord.Quote(_scratch["the key.bin"]);
        StringAssert.Contains(command, quoted);
        return [.. command.Replace(quoted, "\0", StringComparison.Ordinal).Split(' ').Select(word => word == "\0" ? "the key.bin" : word)];
    }

    private void MakeKey() => OpenSsl.Succeeds(_scratch.Path, "genrsa", "-traditional", "-out", "pkcs1.pem", "2048");

    private void MakeCertificate() => OpenSsl.Succeeds(_scratch.Path, "req", "-x509", "-new", "-key", "pkcs1.pem", "-subj", "/CN=x", "-days", "30", "-out", "certificate.pem");

    private void Make(string command, string name) =>
        OpenSsl.Succeeds(_scratch.Path, [.. command.Split(' ').Select(word => word == "{0}" ? Passphrase : word), "-out", name]);
}
