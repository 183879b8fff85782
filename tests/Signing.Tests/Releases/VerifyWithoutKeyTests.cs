using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>What a person with only the public key can verify about a release.</summary>
[TestClass]
public sealed class VerifyWithoutKeyTests : IDisposable
{
    private static readonly byte[] Old = RelatedImages.First(24_000, 1);
    private static readonly byte[] New = RelatedImages.Next(Old, 3, 8);

    private readonly ScratchFolder _scratch = new();

    [TestMethod]
    public void A_flipped_bit_anywhere_in_any_payload_is_found_without_a_key()
    {
        BuiltRelease built = BuildAllKinds();
        CollectionAssert.AreEqual(new[] { 1, 2, 0 }, built.Manifest.Payloads.Select(payload => payload.Encoding).ToArray());
        foreach (string path in built.PayloadPaths)
        {
            byte[] whole = File.ReadAllBytes(path);
            foreach (int at in (int[])[0, 11, 12, 13, whole.Length / 2, whole.Length - 17, whole.Length - 1])
            {
                byte[] damaged = (byte[])whole.Clone();
                damaged[at] ^= 1;
                File.WriteAllBytes(path, damaged);
                VersoException failure = Assert.ThrowsExactly<VersoException>(() => Verify(), $"byte {at} of {path}");
                Assert.AreEqual(at < RecordHeader.Length ? ReasonCode.RecordUnexpected : ReasonCode.PayloadDiffers, failure.Reason, failure.Message);
                StringAssert.Contains(failure.Message, path);
            }

            File.WriteAllBytes(path, whole);
        }

        Verify();
    }

    [TestMethod]
    public void What_was_verified_and_what_was_not_is_said_file_by_file()
    {
        BuiltRelease built = BuildAllKinds();
        VerificationReport report = Verify(_scratch["App.bin"]);
        foreach (string path in built.PayloadPaths)
        {
            CollectionAssert.Contains(report.Verified, $"{path}: size, SHA-256 and list of records");
            CollectionAssert.Contains(report.NotVerified, $"{path}: that it carries the image: needs --fleet-key");
        }

        CollectionAssert.Contains(report.NotVerified, $"that a payload carries {_scratch["App.bin"]}: needs --fleet-key");
        Assert.IsFalse(report.Verified.Any(what => what.StartsWith("equality", StringComparison.Ordinal)), "nobody looked into a payload");

        VerificationReport all = Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]);
        CollectionAssert.Contains(all.Verified, $"equality with {_scratch["App.bin"]}");
    }

    [TestMethod]
    public void The_signature_alone_needs_no_payload()
    {
        BuiltRelease built = BuildAllKinds();
        File.Delete(built.PayloadPath);
        ReleaseVerifier verifier = new([Fixture.Key.PublicKey]) { SignatureOnly = true };
        VerificationReport report = verifier.Verify(_scratch["release"]);
        Assert.AreEqual(2, report.Verified.Count, "signature and manifest");
        Assert.AreEqual(4, report.NotVerified.Count, "three payloads and the image");
        Fixture.Refused(() => Verify(), ReasonCode.InputUnreadable);
    }

    [TestMethod]
    public void A_manifest_is_taken_by_its_own_path_and_its_payloads_are_beside_it()
    {
        BuiltRelease built = BuildAllKinds();
        string renamed = _scratch["release/manifest.cose.new"];
        File.Move(built.ManifestPath, renamed);
        Assert.HasCount(6, Fixture.Verifier().Verify(renamed, _scratch["App.bin"]).Verified);
        Assert.AreEqual(built.Manifest.Payloads[0].Size, ReleaseInspector.Inspect(renamed).Payloads[0].FileSize);
    }

    [TestMethod]
    public void A_manifest_that_signs_no_digest_of_its_payload_says_so()
    {
        BuiltRelease built = Fixture.Build(_scratch, New);
        built.Manifest.Payloads[0].Sha256 = null;
        byte[] kid = Fixture.Key.PublicKey.Kid;
        byte[] payload = ManifestWriter.Write(built.Manifest);
        File.WriteAllBytes(built.ManifestPath, Envelope.Write(kid, payload, Fixture.Key.Sign(Envelope.SignedBytes(kid, payload))));
        Assert.IsTrue(Verify().NotVerified.Any(what => what.Contains("signs no SHA-256 of this file", StringComparison.Ordinal)));
        Assert.HasCount(4, Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]).Verified);
    }

    public void Dispose() => _scratch.Dispose();

    private BuiltRelease BuildAllKinds()
    {
        File.WriteAllBytes(_scratch["Old.bin"], Old);
        ReleaseOptions options = new() { Product = "p", HardwareIds = ["h"], Version = "1", Counter = 1, BaseImages = [_scratch["Old.bin"]], AlsoStored = true };
        return Fixture.Build(_scratch, New, options);
    }

    private VerificationReport Verify(string? image = null) => Fixture.Verifier(withFleet: false).Verify(_scratch["release"], image);
}
