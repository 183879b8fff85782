using Verso.Core;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

[TestClass]
public class ReleaseRefresherTests
{
    [TestMethod]
    public void A_refreshed_release_is_the_same_one_as_of_later_and_verifies()
    {
        using var scratch = new ScratchFolder();
        BuiltRelease built = Fixture.Build(scratch, Fixture.RandomImage(20_000));
        byte[] payload = File.ReadAllBytes(built.PayloadPath);
        uint before = built.Manifest.Created;

        Manifest manifest = ReleaseRefresher.Refresh(scratch["release"], Fixture.Key).Manifest;

        Assert.IsTrue(manifest.Created > before, "even within one second");
        CollectionAssert.AreEqual(built.Manifest.ReleaseId, manifest.ReleaseId);
        Assert.AreEqual(built.Manifest.Counter, manifest.Counter);
        CollectionAssert.AreEqual(payload, File.ReadAllBytes(built.PayloadPath));
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(File.ReadAllBytes(built.ManifestPath), Fixture.TrustStore(), out SignedManifest read));
        Assert.AreEqual(manifest.Created, read.Manifest.Created);
    }

    [TestMethod]
    public void A_manifest_with_extensions_is_not_signed_again_without_them()
    {
        using var scratch = new ScratchFolder();
        BuiltRelease built = Fixture.Build(scratch, Fixture.RandomImage(100));
        RawManifest raw = new(built.Manifest);
        raw.Top.Set(64, RawCbor.Text("later"));
        byte[] kid = Fixture.Key.PublicKey.Kid;
        byte[] payload = raw.Encode();
        byte[] file = Envelope.Write(kid, payload, Fixture.Key.Sign(Envelope.SignedBytes(kid, payload)));
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(file, Fixture.TrustStore(), out _));
        File.WriteAllBytes(built.ManifestPath, file);

        Fixture.Refused(() => ReleaseRefresher.Refresh(scratch["release"], Fixture.Key), ReasonCode.CriticalFieldUnknown);
        CollectionAssert.AreEqual(file, File.ReadAllBytes(built.ManifestPath));
    }

    [TestMethod]
    public void What_another_key_signed_or_somebody_altered_is_not_signed_again()
    {
        using var scratch = new ScratchFolder();
        BuiltRelease built = Fixture.Build(scratch, Fixture.RandomImage(100));
        Fixture.Refused(() => ReleaseRefresher.Refresh(scratch["release"], Fixture.Stranger), ReasonCode.UnknownKey);
        byte[] file = File.ReadAllBytes(built.ManifestPath);
        file[100] ^= 1;
        File.WriteAllBytes(built.ManifestPath, file);

        Fixture.Refused(() => ReleaseRefresher.Refresh(scratch["release"], Fixture.Key), ReasonCode.SignatureInvalid);

        CollectionAssert.AreEqual(file, File.ReadAllBytes(built.ManifestPath));
    }
}
