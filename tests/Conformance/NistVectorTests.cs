using Verso.Core;

namespace Verso.Conformance;

[TestClass]
public class NistVectorTests
{
    [TestMethod]
    [DataRow("CBCGFSbox256.rsp", 10)]
    [DataRow("CBCKeySbox256.rsp", 32)]
    [DataRow("CBCMMT256.rsp", 20)]
    public void AES_CBC_decrypts_NISTs_ciphertexts(string file, int expected)
    {
        var cases = CavpResponseFile.Cases(OutsideVectors.Read($"nist-cavp/{file}"), "COUNT");
        foreach (var c in cases)
        {
            // The encryption half has the same kind of pairs: what NIST encrypted must decrypt as well.
            byte[] buffer = c.Hex("CIPHERTEXT");
            new AesCbc(c.Hex("KEY")).Decrypt(c.Hex("IV"), buffer, 0, buffer.Length);
            Assert.AreEqual(c["PLAINTEXT"], Convert.ToHexStringLower(buffer), $"COUNT = {c["COUNT"]}");
        }

        Assert.AreEqual(expected, cases.Count);
    }

    [TestMethod]
    public void SHA_256_hashes_NISTs_short_messages()
    {
        var cases = CavpResponseFile.Cases(OutsideVectors.Read("nist-cavp/SHA256ShortMsg.rsp"), "Len");
        foreach (var c in cases)
        {
            int bits = int.Parse(c["Len"], System.Globalization.CultureInfo.InvariantCulture);
            byte[] digest = Sha256.Hash(c.Hex("Msg"), 0, bits / 8);
            Assert.AreEqual(c["MD"], Convert.ToHexStringLower(digest), $"Len = {bits}");
        }

        Assert.AreEqual(65, cases.Count);
    }
}
