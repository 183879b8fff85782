using FsCheck;
using FsCheck.Fluent;
using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

[TestClass]
public sealed class TamperedReleaseTests
{
    private const int RecordSize = StoredPayload.RecordSize;
    private readonly ScratchFolder _scratch = new();
    private byte[] _manifest = [];
    private byte[] _payload = [];

    [TestInitialize]
    public void Build()
    {
        Fixture.Build(_scratch, Fixture.RandomImage(20000));
        _manifest = File.ReadAllBytes(_scratch["release/manifest.cose"]);
        _payload = File.ReadAllBytes(_scratch["release/payload.bin"]);
    }

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    public void Every_flipped_bit_of_a_manifest_is_refused()
    {
        ReleaseVerifier verifier = Fixture.Verifier();
        for (int bit = 0; bit < 8 * _manifest.Length; bit++)
        {
            byte[] altered = BitFlips.Flipped(_manifest, bit);
            Assert.ThrowsExactly<VersoException>(() => verifier.VerifyManifest(altered, out _), $"bit {bit}");
        }
    }

    [TestMethod]
    public void Every_cut_of_a_manifest_and_every_byte_more_is_refused()
    {
        ReleaseVerifier verifier = Fixture.Verifier();
        for (int length = 0; length < _manifest.Length; length++)
        {
            Assert.ThrowsExactly<VersoException>(() => verifier.VerifyManifest(_manifest[..length], out _), $"{length} bytes");
        }

        Fixture.Refused(() => verifier.VerifyManifest([.. _manifest, 0], out _), ReasonCode.CborTrailingBytes);
    }

    [TestMethod]
    public void A_flipped_bit_anywhere_in_a_payload_is_refused()
    {
        Prop.ForAll(Gen.Choose(0, (8 * _payload.Length) - 1).ToArbitrary(), bit =>
        {
            byte[] altered = BitFlips.Flipped(_payload, bit);
            int offset = bit / 8 % RecordSize;
            RefusedWith(altered, offset < RecordHeader.Length ? ReasonCode.RecordUnexpected : ReasonCode.RecordTagMismatch);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [TestMethod]
    public void A_payload_that_is_shorter_or_longer_than_declared_is_refused()
    {
        RefusedWith(_payload[..^1], ReasonCode.PayloadSizeMismatch);
        RefusedWith(_payload[..RecordSize], ReasonCode.PayloadSizeMismatch);
        RefusedWith([.. _payload, 0], ReasonCode.PayloadSizeMismatch);
        RefusedWith([], ReasonCode.PayloadSizeMismatch);
    }

    [TestMethod]
    public void Records_in_another_order_are_refused()
    {
        byte[] swapped = [.. _payload[RecordSize..(2 * RecordSize)], .. _payload[..RecordSize], .. _payload[(2 * RecordSize)..]];
        RefusedWith(swapped, ReasonCode.RecordUnexpected);

        // With the correct header, the tag shows it.
        _payload.AsSpan(0, RecordHeader.Length).CopyTo(swapped);
        RefusedWith(swapped, ReasonCode.RecordTagMismatch);
    }

    [TestMethod]
    public void A_record_of_another_release_is_refused()
    {
        using var other = new ScratchFolder();
        Fixture.Build(other, Fixture.RandomImage(20000));
        byte[] foreign = File.ReadAllBytes(other["release/payload.bin"]);
        RefusedWith([.. foreign[..RecordSize], .. _payload[RecordSize..]], ReasonCode.RecordTagMismatch);
    }

    [TestMethod]
    public void Without_a_fleet_key_a_wrong_header_is_still_refused()
    {
        _payload[4] ^= 1;
        File.WriteAllBytes(_scratch["release/payload.bin"], _payload);
        Fixture.Refused(() => Fixture.Verifier(withFleet: false).Verify(_scratch["release"]), ReasonCode.RecordUnexpected);
    }

    [TestMethod]
    public void A_release_signed_by_an_unknown_key_is_refused()
    {
        var verifier = new ReleaseVerifier([Fixture.Stranger.PublicKey], [Fixture.Fleet]);
        Fixture.Refused(() => verifier.Verify(_scratch["release"]), ReasonCode.UnknownKey);
    }

    [TestMethod]
    public void A_manifest_that_is_signed_but_says_something_out_of_bounds_is_refused()
    {
        Envelope.Read(_manifest, out Envelope envelope);
        byte[] map = _manifest[envelope.PayloadOffset..(envelope.PayloadOffset + envelope.PayloadLength)];
        Assert.AreEqual((0x05, 0x65), (map[map.AsSpan().IndexOf("1.1.0"u8) - 2], map[map.AsSpan().IndexOf("1.1.0"u8) - 1]), "the version field");

        // Field 5 becomes field 0: signed, and still refused.
        map[map.AsSpan().IndexOf("1.1.0"u8) - 2] = 0x00;
        byte[] kid = Fixture.Key.PublicKey.Kid;
        byte[] file = Envelope.Write(kid, map, Fixture.Key.Sign(Envelope.SignedBytes(kid, map)));
        Fixture.Refused(() => Fixture.Verifier().VerifyManifest(file, out _), ReasonCode.CborNotCanonical);
    }

    [TestMethod]
    public void A_fleet_key_that_the_release_is_not_for_is_refused()
    {
        var verifier = new ReleaseVerifier([Fixture.Key.PublicKey], [FleetKey.Create()]);
        Fixture.Refused(() => verifier.Verify(_scratch["release"]), ReasonCode.NoRecipient);
    }

    [TestMethod]
    public void Another_image_than_the_one_given_is_refused()
    {
        File.WriteAllBytes(_scratch["other.bin"], Fixture.RandomImage(20000, seed: 2));
        Fixture.Refused(() => Fixture.Verifier().Verify(_scratch["release"], _scratch["other.bin"]), ReasonCode.ImageDiffers);
        Fixture.Refused(() => Fixture.Verifier().Verify(_scratch["release"], _scratch["nowhere.bin"]), ReasonCode.InputUnreadable);
    }

    [TestMethod]
    public void A_missing_file_and_a_manifest_over_its_cap_are_refused()
    {
        Fixture.Refused(() => Fixture.Verifier().Verify(_scratch["nowhere"]), ReasonCode.InputUnreadable);
        File.Delete(_scratch["release/payload.bin"]);
        Fixture.Refused(() => Fixture.Verifier().Verify(_scratch["release"]), ReasonCode.InputUnreadable);
        File.WriteAllBytes(_scratch["release/manifest.cose"], new byte[Manifest.MaxFileLength(int.MaxValue) + 1]);
        Fixture.Refused(() => Fixture.Verifier().Verify(_scratch["release"]), ReasonCode.ManifestTooLarge);
        Fixture.Refused(() => ReleaseInspector.Inspect(_scratch["release"]), ReasonCode.ManifestTooLarge);
    }

    private void RefusedWith(byte[] payload, ReasonCode reason)
    {
        File.WriteAllBytes(_scratch["release/payload.bin"], payload);
        Fixture.Refused(() => Fixture.Verifier().Verify(_scratch["release"]), reason);
    }
}
