using System.Buffers.Binary;
using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Verso.Core;
using Verso.Signing;

namespace Verso.Conformance;

/// <summary>
/// Verifies and decrypts a release with the openssl command line by docs/SPEC.md alone, mainly section 15. Our signer builds the release, but
/// none of our format or cryptography code reads it.
/// </summary>
[TestClass]
public sealed class OpensslTests
{
    private const int ChunkSize = 8192;
    private const int HeaderSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _image = new byte[20_000];
    private string _folder = "";
    private byte[] _file = [];
    private SpecCbor _envelope = new([]);

    [TestInitialize]
    public void BuildRelease()
    {
        _folder = Directory.CreateTempSubdirectory("verso-openssl-").FullName;
        if (!IsInstalled())
        {
            Assert.Inconclusive("there is no openssl command line on this machine");
        }

        new Random(5).NextBytes(_image);
        File.WriteAllBytes(In("App.bin"), _image);
    }

    [TestCleanup]
    public void CleanUp() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Openssl_verifies_a_releases_signature_and_no_altered_one(int bits)
    {
        Build(bits, Cipher.A256Cbc);
        File.WriteAllBytes(In("signature.bin"), _envelope[3].Bytes);
        File.WriteAllBytes(In("sig_structure.bin"), SigStructure());
        Assert.AreEqual((0, "Verified OK"), Verify());

        byte[] altered = SigStructure();
        altered[^1] ^= 1;
        File.WriteAllBytes(In("sig_structure.bin"), altered);
        Assert.AreEqual(1, Verify().Code);
    }

    [TestMethod]
    public void The_kid_is_what_openssl_makes_of_the_public_key()
    {
        Build(2048, Cipher.A256Cbc);
        Run("pkey", "-pubin", "-in", In("signing.pub.pem"), "-outform", "DER", "-out", In("key.der"));
        string digest = Run("dgst", "-sha256", "-r", In("key.der")).Output[..32];
        Assert.AreEqual(digest, Convert.ToHexStringLower(new SpecCbor(_envelope[0].Bytes).Get(4).Bytes));
    }

    [TestMethod]
    public void Openssl_reads_an_encrypted_signing_key_with_the_parameters_of_SPEC_12()
    {
        using SigningKey key = SigningKey.Create(2048);
        key.SaveNew(In("locked"), "correct horse");
        string structure = Run("asn1parse", "-in", In("locked/signing.pem")).Output;
        foreach (string part in new[] { "PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc", ":0927C0" })
        {
            StringAssert.Contains(structure, part);
        }

        string pem = Run("pkey", "-in", In("locked/signing.pem"), "-passin", "pass:correct horse", "-pubout").Output;
        Assert.AreEqual(key.PublicKey.ToPem().Trim(), pem.Trim());
    }

    [TestMethod]
    [DataRow(Cipher.A256Cbc)]
    [DataRow(Cipher.A128Cbc)]
    public void Openssl_decrypts_a_releases_payload_record_by_record(int cipher)
    {
        Build(2048, cipher);
        SpecCbor manifest = new(_envelope[2].Bytes);
        SpecCbor image = manifest.Get(9);
        Assert.AreEqual(cipher, (int)manifest.Get(11).Get(1).Number);
        string contentKey = UnwrapContentKey(manifest);
        string encryptionKey = HmacOfText(contentKey, "verso/1 encryption")[..(cipher == Cipher.A256Cbc ? 64 : 32)];
        string ivKey = HmacOfText(contentKey, "verso/1 iv");
        string macKey = HmacOfText(contentKey, "verso/1 authentication");
        byte[] payload = File.ReadAllBytes(In("release/payload.bin"));
        Assert.AreEqual(manifest.Get(10)[0].Get(2).Number, payload.Length);

        var plain = new MemoryStream();
        int at = 0;
        for (int chunk = 0; at < payload.Length; chunk++)
        {
            byte[] header = payload[at..(at + HeaderSize)];
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8));
            Assert.AreEqual($"00000001{chunk:x8}{length:x8}", Convert.ToHexStringLower(header));
            int end = at + HeaderSize + ((length + 15) / 16 * 16);
            byte[] ciphertext = payload[(at + HeaderSize)..end];
            byte[] context = [.. manifest.Get(2).Bytes, .. header];
            Assert.AreEqual(Hmac(Hmac(macKey, context), ciphertext)[..32], Convert.ToHexStringLower(payload.AsSpan(end, TagSize)), $"tag {chunk}");
            byte[] content = Decrypt(cipher, encryptionKey, Hmac(ivKey, context)[..32], ciphertext);
            Assert.IsTrue(content[length..].All(fill => fill == 0));
            plain.Write(content, 0, length);
            string digest = Convert.ToHexStringLower(image.Get(5).Bytes.AsSpan(32 * chunk, 32));
            Assert.AreEqual(digest, Hmac(Convert.ToHexString(image.Get(4).Bytes), content[..length]), $"digest {chunk}");
            at = end + TagSize;
        }

        File.WriteAllBytes(In("plain.bin"), plain.ToArray());
        Assert.AreEqual(Convert.ToHexStringLower(image.Get(2).Bytes), Run("dgst", "-sha256", "-r", In("plain.bin")).Output[..64]);
        CollectionAssert.AreEqual(_image, plain.ToArray());
    }

    private static bool IsInstalled()
    {
        try
        {
            using Process openssl = Process.Start(new ProcessStartInfo("openssl", "version") { RedirectStandardOutput = true })!;
            openssl.WaitForExit();
            return openssl.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl") { RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        using Process openssl = Process.Start(start)!;
        Task<string> error = openssl.StandardError.ReadToEndAsync();
        string output = openssl.StandardOutput.ReadToEnd().Trim();
        openssl.WaitForExit();
        error.Wait();
        return (openssl.ExitCode, output);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private void Build(int bits, int cipher)
    {
        using SigningKey key = SigningKey.Create(bits);
        File.WriteAllText(In("signing.pub.pem"), key.PublicKey.ToPem());
        FleetKey fleet = FleetKey.Create();
        fleet.SaveNew(In("fleet.jwk"));
        var options = new ReleaseOptions { Product = "p", HardwareIds = ["h"], Version = "1.0.0", Counter = 1, Cipher = cipher, Stored = true };
        new ReleaseBuilder(options, key, [fleet]).Build(In("App.bin"), In("release"));
        _file = File.ReadAllBytes(In("release/manifest.cose"));
        _envelope = new SpecCbor(_file);
    }

    /// <summary>84 6A "Signature1" ‖ protected bstr ‖ 40 ‖ payload bstr, the two unchanged from the file (SPEC 15).</summary>
    private byte[] SigStructure()
    {
        return [0x84, 0x6A, .. "Signature1"u8, .. _envelope[0].Encoded, 0x40, .. _envelope[2].Encoded];
    }

    private (int Code, string Output) Verify()
    {
        return Run(
            "dgst", "-sha256", "-verify", In("signing.pub.pem"),
            "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32", "-sigopt", "rsa_mgf1_md:sha256",
            "-signature", In("signature.bin"), In("sig_structure.bin"));
    }

    private string UnwrapContentKey(SpecCbor manifest)
    {
        using JsonDocument jwk = JsonDocument.Parse(File.ReadAllText(In("fleet.jwk")));
        byte[] kek = Base64Url.DecodeFromChars(jwk.RootElement.GetProperty("k").GetString());
        SpecCbor recipient = manifest.Get(11).Get(2)[0];
        string id = HmacOfText(Convert.ToHexString(kek), "verso/1 kek id")[..16];
        Assert.AreEqual(id, Convert.ToHexStringLower(recipient[0].Bytes));
        Assert.AreEqual(id, jwk.RootElement.GetProperty("kid").GetString());
        File.WriteAllBytes(In("wrapped.bin"), recipient[1].Bytes);
        (int code, _) = Run("enc", "-d", "-id-aes256-wrap", "-K", Convert.ToHexString(kek), "-iv", "A6A6A6A6A6A6A6A6", "-in", In("wrapped.bin"), "-out", In("content.key"));
        Assert.AreEqual(0, code);
        return Convert.ToHexString(File.ReadAllBytes(In("content.key")));
    }

    private byte[] Decrypt(int cipher, string key, string iv, byte[] ciphertext)
    {
        File.WriteAllBytes(In("ciphertext.bin"), ciphertext);
        string name = cipher == Cipher.A256Cbc ? "-aes-256-cbc" : "-aes-128-cbc";
        (int code, _) = Run("enc", "-d", name, "-nopad", "-K", key, "-iv", iv, "-in", In("ciphertext.bin"), "-out", In("content.bin"));
        Assert.AreEqual(0, code);
        return File.ReadAllBytes(In("content.bin"));
    }

    private string HmacOfText(string key, string label) => Hmac(key, Encoding.ASCII.GetBytes(label));

    private string Hmac(string key, byte[] message)
    {
        File.WriteAllBytes(In("message.bin"), message);
        return Run("dgst", "-sha256", "-mac", "HMAC", "-macopt", $"hexkey:{key}", "-r", In("message.bin")).Output[..64];
    }
}
