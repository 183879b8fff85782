using System.Text.Json;
using Verso.Core;
using Verso.Signing;

namespace Verso.Conformance;

[TestClass]
public class WycheproofTests
{
    // In the file for empty salts: the only case that was signed with 32 bytes of salt.
    private const int CaseWithFullSalt = 69;

    [TestMethod]
    [DataRow("rsa_pss_2048_sha256_mgf1_32_test.json")]
    [DataRow("rsa_pss_3072_sha256_mgf1_32_test.json")]
    public void RSA_PSS_accepts_the_valid_signatures_and_no_other(string file)
    {
        int accepted = 0;
        OutsideVectors.ForEachWycheproofCase($"wycheproof/{file}", (group, test) =>
        {
            bool verified = Verify(group, test);
            Assert.AreEqual(test.IsValid(), verified, test.Name());
            accepted += verified ? 1 : 0;
        });
        Assert.AreEqual(63, accepted);
    }

    [TestMethod]
    public void RSA_PSS_refuses_signatures_without_salt()
    {
        OutsideVectors.ForEachWycheproofCase("wycheproof/rsa_pss_2048_sha256_mgf1_0_test.json", (group, test) =>
            Assert.AreEqual(test.GetProperty("tcId").GetInt32() == CaseWithFullSalt, Verify(group, test), test.Name()));
    }

    [TestMethod]
    public void Key_unwrap_accepts_the_valid_wrappings_up_to_its_cap_and_no_other()
    {
        int unwrapped = 0;
        int aboveCap = 0;
        OutsideVectors.ForEachWycheproofCase("wycheproof/aes_wrap_test.json", (group, test) =>
        {
            byte[] kek = test.Hex("key");
            byte[] wrapped = test.Hex("ct");
            if (group.GetProperty("keySize").GetInt32() == 192)
            {
                Assert.ThrowsExactly<ArgumentException>(() => KeyWrap.Unwrap(kek, wrapped), test.Name());
                return;
            }

            // "Acceptable" is the wrapping of a single 64-bit block, which RFC 3394 does not define. For each key size, one valid case wraps so much
            // (CounterOverflow) that it is above the cap.
            bool expectedKey = test.IsValid() && wrapped.Length <= KeyWrap.MaxSize;
            byte[]? key = KeyWrap.Unwrap(kek, wrapped);
            Assert.AreEqual(expectedKey ? Convert.ToHexString(test.Hex("msg")) : null, key == null ? null : Convert.ToHexString(key), test.Name());
            unwrapped += key == null ? 0 : 1;
            aboveCap += wrapped.Length > KeyWrap.MaxSize ? 1 : 0;
        });
        Assert.AreEqual(22, unwrapped);
        Assert.AreEqual(2, aboveCap);
    }

    [TestMethod]
    public void HMAC_accepts_the_valid_tags_and_no_other()
    {
        OutsideVectors.ForEachWycheproofCase("wycheproof/hmac_sha256_test.json", (group, test) =>
        {
            int tagBytes = group.GetProperty("tagSize").GetInt32() / 8;
            byte[] tag = Mac.Compute(test.Hex("key"), test.Hex("msg"))[..tagBytes];
            Assert.AreEqual(test.IsValid(), Mac.Equal(tag, test.Hex("tag")), test.Name());
        });
    }

    private static bool Verify(JsonElement group, JsonElement test)
    {
        // Wycheproof writes n as a signed integer, with a leading zero byte.
        byte[] modulus = group.GetProperty("publicKey").Hex("modulus")[1..];
        byte[] message = test.Hex("msg");
        RsaPublicKey key = new(modulus, RsaPublicKey.ComputeRSquared(modulus));
        bool verified = RsaPss.Verify(key, Sha256.Hash(message, 0, message.Length), test.Hex("sig"));
        Assert.AreEqual(verified, SecondVerifier.Verify(modulus, message, test.Hex("sig")), $"the desk's second verifier, {test.Name()}");
        return verified;
    }
}
