using System.Security.Cryptography;

namespace Verso.Updater.Tests.Health;

/// <summary>The expected values of the runtime check come from outside the code that it checks.</summary>
[TestClass]
public sealed class RuntimeBootCheckTests
{
    private static readonly byte[] Hash = Convert.FromHexString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    /// <summary>From openssl and from .NET, which agree.</summary>
    private static readonly byte[] Mac = Convert.FromHexString("ac6109960433f059df5880cf9421118c35e04f91405294f80d62a1af03bf3dbf");

    [TestMethod]
    public void A_runtime_that_computes_right_passes()
    {
        Assert.IsTrue(new RuntimeBootCheck().Run());
        Assert.IsTrue(RuntimeBootCheck.AreKnown(SHA256.HashData("abc"u8), HMACSHA256.HashData(HMACSHA256.HashData("abc"u8, new byte[8192]), new byte[8192])));
    }

    [TestMethod]
    public void An_answer_that_is_wrong_in_any_byte_fails()
    {
        Assert.IsTrue(RuntimeBootCheck.AreKnown(Hash, Mac));
        for (int i = 0; i < 32; i++)
        {
            Assert.IsFalse(RuntimeBootCheck.AreKnown(Altered(Hash, i), Mac), $"byte {i} of the hash");
            Assert.IsFalse(RuntimeBootCheck.AreKnown(Hash, Altered(Mac, i)), $"byte {i} of the HMAC");
        }
    }

    [TestMethod]
    public void An_HMAC_that_is_wrong_every_time_alike_fails()
    {
        Assert.IsFalse(RuntimeBootCheck.AreKnown(Hash, HMACSHA256.HashData(HMACSHA256.HashData("abd"u8, new byte[8192]), new byte[8192])));
        Assert.IsFalse(RuntimeBootCheck.AreKnown(Hash, new byte[32]));
    }

    private static byte[] Altered(byte[] answer, int at)
    {
        byte[] altered = (byte[])answer.Clone();
        altered[at] ^= 1;
        return altered;
    }
}
