using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>A release is written only if both .NET and BouncyCastle accept its signature.</summary>
[TestClass]
public sealed class TwoVerifiersTests
{
    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    [DataRow(true, null, ".NET and BouncyCastle refuse it", DisplayName = "a spoiled signature")]
    [DataRow(true, true, "BouncyCastle refuses it, but .NET does not", DisplayName = "a spoiled signature that the platform takes")]
    [DataRow(false, false, ".NET refuses it, but BouncyCastle does not", DisplayName = "a platform that refuses what is right")]
    public void A_fault_in_one_implementation_is_caught_and_nothing_is_written(bool spoils, bool? verdict, string judges)
    {
        using SigningKey key = new FaultyRsa { SpoilsSignatures = spoils, Verdict = verdict }.AsKey();
        File.WriteAllBytes(_scratch["App.bin"], Fixture.RandomImage(100));

        VersoException refused = Fixture.Refused(() => new ReleaseBuilder(Fixture.Options(), key, [Fixture.Fleet]).Build(_scratch["App.bin"], _scratch["release"]), ReasonCode.SignatureInvalid);

        StringAssert.Contains(refused.Message, judges);
        CollectionAssert.AreEqual(new[] { "App.bin" }, _scratch.Entries());
    }

    [TestMethod]
    public void A_sound_key_satisfies_both()
    {
        byte[] data = Fixture.RandomImage(100);
        byte[] signature = Fixture.Key.Sign(data);

        Assert.IsTrue(Fixture.Key.PublicKey.Verify(data, signature));
        Assert.IsTrue(SecondVerifier.Verify(Fixture.Key.PublicKey.Modulus, data, signature));
        Assert.IsFalse(SecondVerifier.Verify(Fixture.Key.PublicKey.Modulus, data, [.. signature, 0]), "a byte too many");
        Assert.IsFalse(SecondVerifier.Verify(Fixture.Stranger.PublicKey.Modulus, data, signature), "another key");
    }
}
