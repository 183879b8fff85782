using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class MacTests
{
    [TestMethod]
    public void A_known_message_has_its_known_tag()
    {
        // RFC 4231 section 4.3.
        byte[] tag = Mac.Compute(Encoding.ASCII.GetBytes("Jefe"), Encoding.ASCII.GetBytes("what do ya want for nothing?"));
        Assert.AreEqual("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", Convert.ToHexString(tag));
    }

    [TestMethod]
    public void It_agrees_with_the_platform_for_keys_and_messages_of_any_length()
    {
        var cases = from key in Generators.Bytes(0, 200) from message in Generators.Bytes(0, 300) select (key, message);
        Generators.Check(cases, c => CollectionAssert.AreEqual(HMACSHA256.HashData(c.key, c.message), Mac.Compute(c.key, c.message)));
    }

    [TestMethod]
    public void The_callers_key_and_message_are_left_as_they_were()
    {
        byte[] key = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        byte[] message = Enumerable.Range(7, 99).Select(i => (byte)i).ToArray();
        byte[] keyBefore = (byte[])key.Clone();
        byte[] messageBefore = (byte[])message.Clone();
        Mac.Compute(key, message);
        CollectionAssert.AreEqual(keyBefore, key);
        CollectionAssert.AreEqual(messageBefore, message);
    }

    [TestMethod]
    public void Equal_arrays_are_equal_and_every_flipped_bit_makes_them_differ()
    {
        Generators.Check(Generators.Bytes(0, 40), a =>
        {
            byte[] b = (byte[])a.Clone();
            Assert.IsTrue(Mac.Equal(a, b));
            for (int bit = 0; bit < b.Length * 8; bit++)
            {
                BitFlips.Flip(b, bit);
                Assert.IsFalse(Mac.Equal(a, b), $"bit {bit}");
                BitFlips.Flip(b, bit);
            }
        });
    }

    [TestMethod]
    public void Arrays_of_different_lengths_are_never_equal()
    {
        Assert.IsFalse(Mac.Equal(new byte[32], new byte[31]));
        Assert.IsFalse(Mac.Equal([], new byte[1]));
        Assert.IsTrue(Mac.Equal([], []));
    }

    [TestMethod]
    public void A_derived_key_is_the_tag_of_its_label()
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        CollectionAssert.AreEqual(HMACSHA256.HashData(key, "verso payload mac"u8), Mac.Derive(key, "verso payload mac"));
        CollectionAssert.AreNotEqual(Mac.Derive(key, "verso payload mac"), Mac.Derive(key, "verso payload key"));
        Assert.AreEqual(Mac.Size, Mac.Derive(key, string.Empty).Length);
    }

    [TestMethod]
    public void A_missing_argument_is_a_bug_of_the_caller_and_named()
    {
        byte[] some = new byte[4];
        AssertMissing("key", () => Mac.Compute(null, some));
        AssertMissing("message", () => Mac.Compute(some, null));
        AssertMissing("a", () => Mac.Equal(null, some));
        AssertMissing("b", () => Mac.Equal(some, null));
        AssertMissing("key", () => Mac.Derive(null, "label"));
        AssertMissing("label", () => Mac.Derive(some, null));
    }

    private static void AssertMissing(string argument, Action call) =>
        Assert.AreEqual(argument, Assert.ThrowsExactly<ArgumentNullException>(call).ParamName);
}
