using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Keys;

[TestClass]
public sealed class SigningKeyTests
{
    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void A_signature_of_every_size_verifies_on_the_device(int bits)
    {
        using SigningKey key = SigningKey.Create(bits);
        byte[] data = Fixture.RandomImage(1000);
        byte[] signature = key.Sign(data);
        var hash = new Sha256();
        hash.Update(data, 0, data.Length);
        byte[] digest = hash.Finish();
        var device = new RsaPublicKey(key.PublicKey.Modulus, key.PublicKey.ComputeRSquared());

        Assert.AreEqual(bits / 8, signature.Length);
        Assert.IsTrue(key.PublicKey.Verify(data, signature));
        Assert.IsTrue(RsaPss.Verify(device, digest, signature));
        signature[^1] ^= 1;
        Assert.IsFalse(key.PublicKey.Verify(data, signature));
        Assert.IsFalse(RsaPss.Verify(device, digest, signature));
    }

    [TestMethod]
    public void R_squared_is_what_the_device_would_compute()
    {
        CollectionAssert.AreEqual(RsaPublicKey.ComputeRSquared(Fixture.Key.PublicKey.Modulus), Fixture.Key.PublicKey.ComputeRSquared());
    }

    [TestMethod]
    public void The_kid_is_the_start_of_the_hash_of_the_public_keys_der()
    {
        byte[] der = PemEncoding.Find(Fixture.Key.PublicKey.ToPem()) is PemFields fields
            ? Convert.FromBase64String(Fixture.Key.PublicKey.ToPem()[fields.Base64Data].Replace("\n", "", StringComparison.Ordinal))
            : [];
        CollectionAssert.AreEqual(SHA256.HashData(der)[..16], Fixture.Key.PublicKey.Kid);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("correct horse")]
    [DataRow("pässwörd")]
    public void A_key_that_was_saved_loads_again(string? passphrase)
    {
        Fixture.Key.SaveNew(_scratch["keys"], passphrase);
        using SigningKey loaded = SigningKey.Load(_scratch["keys/signing.pem"], passphrase);
        using VerificationKey loadedPublic = VerificationKey.Load(_scratch["keys/signing.pub.pem"]);

        CollectionAssert.AreEqual(Fixture.Key.PublicKey.Kid, loaded.PublicKey.Kid);
        CollectionAssert.AreEqual(Fixture.Key.PublicKey.Kid, loadedPublic.Kid);
        Assert.IsTrue(loadedPublic.Verify([1, 2, 3], loaded.Sign([1, 2, 3])));
        CollectionAssert.AreEqual(new[] { "keys", "keys/signing.pem", "keys/signing.pub.pem" }, _scratch.Entries());
        string label = passphrase is null ? "-----BEGIN PRIVATE KEY-----" : "-----BEGIN ENCRYPTED PRIVATE KEY-----";
        StringAssert.StartsWith(File.ReadAllText(_scratch["keys/signing.pem"]), label);
    }

    [TestMethod]
    public void A_private_key_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no file modes.");
            return;
        }

        Fixture.Key.SaveNew(_scratch["keys"], null);
        Fixture.Fleet.SaveNew(_scratch["fleet.jwk"]);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_scratch["keys/signing.pem"]));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_scratch["fleet.jwk"]));
    }

    [TestMethod]
    public void A_wrong_or_missing_or_needless_passphrase_is_refused()
    {
        Fixture.Key.SaveNew(_scratch["locked"], "right");
        Fixture.Key.SaveNew(_scratch["open"], null);
        Fixture.Refused(() => SigningKey.Load(_scratch["locked/signing.pem"], "wrong"), ReasonCode.KeyUnusable);
        Fixture.Refused(() => SigningKey.Load(_scratch["locked/signing.pem"]), ReasonCode.KeyUnusable);
        Fixture.Refused(() => SigningKey.Load(_scratch["open/signing.pem"], "right"), ReasonCode.KeyUnusable);
        Fixture.Refused(() => Fixture.Key.SaveNew(_scratch["empty"], ""), ReasonCode.KeyUnusable);
        Assert.IsFalse(Directory.Exists(_scratch["empty"]));
    }

    [TestMethod]
    [DataRow("02037FFFFF", "rounds")]
    [DataRow("0203800000", "rounds")]
    [DataRow("0603092A03", "not encrypted with PBES2, PBKDF2 with HMAC-SHA-256")]
    public void A_key_that_asks_for_hours_of_hashing_is_refused_before_it_is_hashed(string inPlaceOfCount, string why)
    {
        string pem = Fixture.Key.ToPem("correct horse");
        string der = Convert.ToHexString(Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]));
        string asking = PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", Convert.FromHexString(der.Replace("02030927C0", inPlaceOfCount, StringComparison.Ordinal)));

        VersoException refusal = Fixture.Refused(() => SigningKey.FromPem(asking, "signing.pem", "correct horse"), ReasonCode.KeyUnusable);

        StringAssert.Contains(refusal.Message, why);
    }

    [TestMethod]
    public void A_key_that_is_there_is_never_overwritten()
    {
        Fixture.Key.SaveNew(_scratch["keys"], null);
        byte[] before = File.ReadAllBytes(_scratch["keys/signing.pem"]);
        Fixture.Refused(() => Fixture.Stranger.SaveNew(_scratch["keys"], null), ReasonCode.OutputUnwritable);
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_scratch["keys/signing.pem"]));
        Assert.AreEqual(3, _scratch.Entries().Length);
    }

    [TestMethod]
    [DataRow(512)]
    [DataRow(1024)]
    [DataRow(2049)]
    [DataRow(8192)]
    [DataRow(0)]
    public void A_size_that_devices_do_not_take_is_refused(int bits)
    {
        Fixture.Refused(() => SigningKey.Create(bits), ReasonCode.KeyUnusable);
    }

    [TestMethod]
    public void A_file_that_is_no_suitable_key_is_refused()
    {
        using RSA small = RSA.Create(1024);
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string whole = Fixture.Key.ToPem(null);
        foreach (string pem in new[] { "", "hello", small.ExportPkcs8PrivateKeyPem(), curve.ExportPkcs8PrivateKeyPem(), Fixture.Key.PublicKey.ToPem(), whole.Remove(400, 200) })
        {
            Fixture.Refused(() => SigningKey.FromPem(pem, "key", null), ReasonCode.KeyUnusable);
        }

        foreach (string pem in new[] { "", "hello", small.ExportSubjectPublicKeyInfoPem(), curve.ExportSubjectPublicKeyInfoPem(), whole })
        {
            Fixture.Refused(() => VerificationKey.FromPem(pem, "key"), ReasonCode.KeyUnusable);
        }

        Fixture.Refused(() => SigningKey.Load(_scratch["nowhere"]), ReasonCode.InputUnreadable);
        Fixture.Refused(() => SigningKey.Load(_scratch.Path), ReasonCode.InputUnreadable);
    }

    [TestMethod]
    public void A_passphrase_is_the_first_line_of_its_file()
    {
        File.WriteAllText(_scratch["p"], "correct horse \r\nsecond line");
        Assert.AreEqual("correct horse ", PassphraseFile.Read(_scratch["p"]));
        File.WriteAllText(_scratch["p"], "\n");
        Fixture.Refused(() => PassphraseFile.Read(_scratch["p"]), ReasonCode.KeyUnusable);
    }
}
