using Verso.Signing;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class ManifestVerifierTests
{
    private static readonly TrustStore Trust = Samples.Trust();

    [TestMethod]
    public void A_release_signed_by_a_trusted_key_is_accepted_with_all_that_it_says()
    {
        byte[] file = Samples.SignedFile(Samples.FullManifest());
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(file, Trust, out SignedManifest signed));
        CollectionAssert.AreEqual(ManifestWriter.Write(Samples.FullManifest()), ManifestWriter.Write(signed.Manifest));
        Assert.AreEqual(file.Length, signed.FileLength);
        CollectionAssert.AreEqual(TestKeys.Signer.PublicKey.Kid, signed.CopyKid());
        CollectionAssert.AreEqual(SlotDescriptor.ManifestDigest(file), signed.ComputeDigest());
        Assert.AreEqual(TestKeys.Signer.PublicKey.Modulus.Length, signed.SignatureLength);
    }

    [TestMethod]
    public void A_release_that_is_refused_names_its_signer_where_there_is_an_envelope()
    {
        byte[] foreign = Samples.SignedFile(ManifestWriter.Write(Samples.SmallManifest()), TestKeys.Stranger);
        Assert.AreEqual(ReasonCode.UnknownKey, ManifestVerifier.Verify(foreign, Trust, out SignedManifest? signed, out byte[]? kid));
        Assert.IsNull(signed);
        CollectionAssert.AreEqual(TestKeys.Stranger.PublicKey.Kid, kid);

        Assert.AreEqual(ReasonCode.CborTruncated, ManifestVerifier.Verify(foreign[..20], Trust, out _, out kid));
        Assert.IsNull(kid);
    }

    [TestMethod]
    public void A_file_is_read_as_what_verifies_of_it_and_its_signature_is_not_looked_at()
    {
        byte[] file = Samples.SignedFile(Samples.FullManifest());
        file[^1] ^= 1;
        Assert.AreEqual(ReasonCode.None, SignedManifest.Read(file, out SignedManifest? read));
        CollectionAssert.AreEqual(ManifestWriter.Write(Samples.FullManifest()), ManifestWriter.Write(read.Manifest));
        CollectionAssert.AreEqual(TestKeys.Signer.PublicKey.Kid, read.CopyKid());

        Assert.AreEqual(ReasonCode.CborTruncated, SignedManifest.Read(file[..^1], out read));
        Assert.IsNull(read);
    }

    [TestMethod]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Keys_of_every_size_verify(int bits)
    {
        using SigningKey key = SigningKey.Create(bits);
        TrustStore trust = Samples.Trust();
        trust.SignedRoot = TestSite.Signed(TestPublisher.Root(1, TestKeys.Signer, key));
        byte[] payload = ManifestWriter.Write(Samples.SmallManifest());
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(Samples.SignedFile(payload, key), trust, out _));
        Refuses(ReasonCode.UnknownKey, Samples.SignedFile(payload, key));
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_manifest_file_is_refused()
    {
        BitFlips.ForEach(Samples.SignedFile(Samples.SmallManifest(1)), (file, bit) =>
        {
            Assert.AreNotEqual(ReasonCode.None, ManifestVerifier.Verify(file, Trust, out SignedManifest? signed), $"bit {bit}");
            Assert.IsNull(signed, $"bit {bit}");
        });
    }

    [TestMethod]
    public void A_manifest_file_cut_short_at_any_byte_is_truncated()
    {
        byte[] file = Samples.SignedFile(Samples.FullManifest());
        for (int length = 0; length < file.Length; length++)
        {
            Assert.AreEqual(ReasonCode.CborTruncated, ManifestVerifier.Verify(file[..length], Trust, out _), $"{length} of {file.Length} bytes");
        }
    }

    [TestMethod]
    public void A_byte_behind_a_validly_signed_file_is_refused()
    {
        Refuses(ReasonCode.CborTrailingBytes, [.. Samples.SignedFile(Samples.SmallManifest()), 0]);
    }

    [TestMethod]
    public void Release_signed_by_a_stranger()
    {
        Refuses(ReasonCode.UnknownKey, Samples.SignedFile(ManifestWriter.Write(Samples.SmallManifest()), TestKeys.Stranger));
    }

    [TestMethod]
    public void A_key_of_another_role_in_the_root_signs_no_release()
    {
        byte[] payload = ManifestWriter.Write(Samples.SmallManifest());
        Refuses(ReasonCode.UnknownKey, Samples.SignedFile(payload, TestPublisher.RootKey));
        Refuses(ReasonCode.UnknownKey, Samples.SignedFile(payload, TestPublisher.ChannelKey));
    }

    [TestMethod]
    public void Stranger_signs_under_the_kid_of_a_trusted_key()
    {
        byte[] kid = TestKeys.Signer.PublicKey.Kid;
        byte[] payload = ManifestWriter.Write(Samples.SmallManifest());
        Refuses(ReasonCode.SignatureInvalid, Envelope.Write(kid, payload, TestKeys.Stranger.Sign(Envelope.SignedBytes(kid, payload))));
    }

    [TestMethod]
    public void Signature_moved_to_another_manifest()
    {
        byte[] kid = TestKeys.Signer.PublicKey.Kid;
        byte[] signature = TestKeys.Signer.Sign(Envelope.SignedBytes(kid, ManifestWriter.Write(Samples.SmallManifest())));
        Manifest other = Samples.SmallManifest();
        other.Counter++;
        Refuses(ReasonCode.SignatureInvalid, Envelope.Write(kid, ManifestWriter.Write(other), signature));
    }

    [TestMethod]
    public void Signature_over_the_payload_without_its_Sig_structure()
    {
        byte[] payload = ManifestWriter.Write(Samples.SmallManifest());
        Refuses(ReasonCode.SignatureInvalid, Envelope.Write(TestKeys.Signer.PublicKey.Kid, payload, TestKeys.Signer.Sign(payload)));
    }

    [TestMethod]
    public void Signed_payload_re_encoded_with_the_same_meaning()
    {
        byte[] kid = TestKeys.Signer.PublicKey.Kid;
        byte[] payload = new RawManifest(Samples.SmallManifest()).Encode();
        byte[] longer = [.. RawCbor.Head(RawCbor.MapType, payload[0] & 31u, 1), .. payload[1..]];
        byte[] signature = TestKeys.Signer.Sign(Envelope.SignedBytes(kid, payload));
        Refuses(ReasonCode.SignatureInvalid, Envelope.Write(kid, longer, signature));
        Refuses(ReasonCode.CborNotCanonical, Samples.SignedFile(longer, TestKeys.Signer));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(255)]
    [DataRow(257)]
    [DataRow(384)]
    [DataRow(512)]
    public void Signature_of_a_length_that_is_not_the_modulus(int length)
    {
        byte[] payload = ManifestWriter.Write(Samples.SmallManifest());
        byte[] kid = TestKeys.Signer.PublicKey.Kid;
        byte[] signature = TestKeys.Signer.Sign(Envelope.SignedBytes(kid, payload));
        byte[] resized = length < signature.Length ? signature[..length] : [.. new byte[length - signature.Length], .. signature];
        Refuses(ReasonCode.SignatureLength, Envelope.Write(kid, payload, resized));
    }

    [TestMethod]
    public void Signature_that_is_a_constant()
    {
        byte[] kid = TestKeys.Signer.PublicKey.Kid;
        byte[] payload = ManifestWriter.Write(Samples.SmallManifest());
        byte[] modulus = TestKeys.Signer.PublicKey.Modulus;
        byte[] one = [.. new byte[255], 1];
        byte[] minusOne = [.. modulus[..^1], (byte)(modulus[^1] - 1)];
        foreach (byte[] signature in new[] { new byte[256], one, minusOne, modulus, [.. Enumerable.Repeat((byte)0xFF, 256)] })
        {
            Refuses(ReasonCode.SignatureInvalid, Envelope.Write(kid, payload, signature));
        }
    }

    [TestMethod]
    [DataRow("A0", DisplayName = "empty map")]
    [DataRow("00", DisplayName = "not a map")]
    [DataRow("BF01FF", DisplayName = "indefinite map")]
    [DataRow("A10102", DisplayName = "version 2")]
    [DataRow("FFFFFFFFFF", DisplayName = "not CBOR")]
    public void The_signature_is_checked_before_a_field_is_read(string malformed)
    {
        byte[] kid = TestKeys.Signer.PublicKey.Kid;
        byte[] payload = Convert.FromHexString(malformed);
        Refuses(ReasonCode.SignatureInvalid, Envelope.Write(kid, payload, TestKeys.Stranger.Sign(Envelope.SignedBytes(kid, payload))));
        byte[] file = Samples.SignedFile(payload, TestKeys.Signer);
        ReasonCode reason = ManifestVerifier.Verify(file, Trust, out SignedManifest? signed);
        Assert.IsTrue(reason is not (ReasonCode.None or ReasonCode.SignatureInvalid), $"{reason}");
        Assert.IsNull(signed);
    }

    [TestMethod]
    public void A_trust_store_whose_R_squared_was_altered_verifies_nothing()
    {
        TrustStore trust = Samples.Trust();
        Root root = TestPublisher.Root(1, TestKeys.Signer);
        TrustedKey key = root.ReleaseKeys[0];
        byte[] altered = (byte[])key.RSquared.Clone();
        altered[^1] ^= 1;
        root.ReleaseKeys = [new TrustedKey(key.Kid, key.Modulus, altered)];
        trust.SignedRoot = TestSite.Signed(root);
        Assert.AreEqual(ReasonCode.SignatureInvalid, ManifestVerifier.Verify(Samples.SignedFile(Samples.SmallManifest()), trust, out _));
    }

    [TestMethod]
    [DataRow(1, 8224)]
    [DataRow(8192, 8224)]
    [DataRow(8193, 8256)]
    [DataRow(0x1F0000, 16128)]
    [DataRow(134_217_728, 532_480)]
    [DataRow(int.MaxValue, 532_480)]
    public void The_longest_file_follows_from_the_slot(int slotSize, int expected)
    {
        Assert.AreEqual(expected, Manifest.MaxFileLength(slotSize));
    }

    private static void Refuses(ReasonCode expected, byte[] file)
    {
        Assert.AreEqual(expected, ManifestVerifier.Verify(file, Trust, out SignedManifest? signed));
        Assert.IsNull(signed);
    }
}
