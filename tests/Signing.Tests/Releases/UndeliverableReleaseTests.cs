using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>A signed release that no device can install: a verifier reports it, and a signer cannot build it.</summary>
[TestClass]
public sealed class UndeliverableReleaseTests
{
    private readonly ScratchFolder _scratch = new();

    [TestInitialize]
    public void Build() => Fixture.Build(_scratch, Fixture.RandomImage(1000));

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    [DataRow(3)]
    [DataRow(255)]
    public void A_release_whose_payloads_are_all_in_encodings_to_come_does_not_hold(int encoding)
    {
        PayloadVariant known = new();
        Sign(manifest =>
        {
            known = manifest.Payloads[0];
            manifest.Payloads = [new PayloadVariant { Url = "later.bin", Size = 1, Encoding = encoding }];
        });
        StringAssert.Contains(Refused(ReasonCode.NoUsablePayload).Message, "no payload");

        Sign(manifest => manifest.Payloads = [known, .. manifest.Payloads]);
        Assert.HasCount(1, Fixture.Verifier().Verify(_scratch["release"], null).NotVerified.Where(what => what.Contains("encoding", StringComparison.Ordinal)), "beside one that devices read it does");
    }

    [TestMethod]
    public void A_release_of_nothing_but_deltas_does_not_hold()
    {
        byte[] old = RelatedImages.First(24_000, 1);
        File.WriteAllBytes(_scratch["Old.bin"], old);
        Fixture.Build(_scratch, RelatedImages.Next(old, 3, 8), Fixture.Options() with { BaseImages = [_scratch["Old.bin"]] });
        Sign(manifest => manifest.Payloads = [manifest.Payloads[1]]);

        StringAssert.Contains(Refused(ReasonCode.NoUsablePayload).Message, "base");
    }

    [TestMethod]
    [DataRow("ftp://updates.example/payload.bin")]
    [DataRow("HTTPS://updates.example/payload.bin")]
    [DataRow("/payload.bin")]
    [DataRow("//updates.example/payload.bin")]
    [DataRow("https://payload.bin")]
    [DataRow("file:payload.bin")]
    [DataRow("a/../payload.bin")]
    [DataRow("pay load.bin")]
    [DataRow("payload.bin?version=1")]
    public void A_payload_under_a_URL_that_no_device_can_ask_for_does_not_hold(string url)
    {
        Sign(manifest => manifest.Payloads[0].Url = url);
        StringAssert.Contains(Refused(ReasonCode.FieldOutOfRange).Message, url);
    }

    [TestMethod]
    public void A_public_key_with_an_even_modulus_is_no_key()
    {
        byte[] even = [.. Fixture.Key.PublicKey.Modulus[..^1], (byte)(Fixture.Key.PublicKey.Modulus[^1] & 0xFE)];
        using RSA rsa = RSA.Create(new RSAParameters { Modulus = even, Exponent = [1, 0, 1] });
        File.WriteAllText(_scratch["even.pub.pem"], rsa.ExportSubjectPublicKeyInfoPem());

        Fixture.Refused(() => VerificationKey.Load(_scratch["even.pub.pem"]), ReasonCode.KeyUnusable);
    }

    [TestMethod]
    public void A_release_does_not_expire_before_it_was_created_however_it_is_signed()
    {
        DateTimeOffset soon = DateTimeOffset.UtcNow.AddHours(1);
        ReleaseOptions late = Fixture.Options() with { Expires = soon, Created = soon.AddHours(1), Force = true };
        Fixture.Refused(() => Fixture.Build(_scratch, Fixture.RandomImage(1000), late), ReasonCode.FieldOutOfRange);

        Fixture.Build(_scratch, Fixture.RandomImage(1000), Fixture.Options() with { Expires = soon, Force = true });
        Sign(manifest => manifest.Created = manifest.Expires);
        Refused(ReasonCode.FieldOutOfRange);
    }

    [TestMethod]
    public void Of_two_recipients_under_one_id_the_one_that_unwraps_counts()
    {
        Sign(manifest => manifest.Recipients = [new Recipient(Fixture.Fleet.Id, new byte[40]), manifest.Recipients[0]]);
        Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]);

        Sign(manifest => manifest.Recipients = [manifest.Recipients[0]]);
        Refused(ReasonCode.KeyUnwrapFailed);
    }

    [TestMethod]
    public void Operations_that_do_not_decode_in_place_are_refused_though_they_give_their_chunk()
    {
        // 3,600 bytes for little, then copies of three bytes that take six each: in place, the output overwrites operations that were not yet read.
        byte[] literals = Fixture.RandomImage(100);
        byte[] zeroMove = [0x40, 0x80, 0x80, 0x80, 0x80, 0x00];
        byte[] operations = [0x30, 97, .. literals, 0x8F, 100, 0x9A, 0x1B, 0x40, 0xC7, 0x01, .. Enumerable.Repeat(zeroMove, 800).SelectMany(bytes => bytes)];
        byte[] image = [.. Enumerable.Repeat(literals, 61).SelectMany(bytes => bytes)];
        byte[] content = [0x00, .. Number(2 * operations.Length), .. operations];
        BuiltRelease built = Fixture.Build(_scratch, image[..6003]);
        byte[] contentKey = Fixture.Fleet.TryUnwrap(built.Manifest.Recipients[0].WrappedKey)!;
        byte[] record = new RecordSealer(contentKey, built.Manifest.ReleaseId, 256)
            .Seal(RecordSealer.Header(RecordEncoding.Compressed, 0, 1, 0, content.Length), [.. content, .. new byte[(16 - (content.Length % 16)) % 16]]);
        File.WriteAllBytes(built.PayloadPath, record);
        byte[] entry = new byte[RecordCursor.EntryLength];
        RecordCursor.WriteEntry(entry, 0, 1, content.Length);
        Sign(manifest => manifest.Payloads = [new PayloadVariant { Url = "payload.bin", Size = record.Length, Encoding = RecordEncoding.Compressed, Records = entry }]);

        Refused(ReasonCode.OperationsInvalid);
    }

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[5];
        return bytes[..Leb128.Write(bytes, 0, number)];
    }

    private VersoException Refused(ReasonCode reason) => Fixture.Refused(() => Fixture.Verifier().Verify(_scratch["release"]), reason);

    /// <summary>Signs the existing manifest again, with a change that the builder would not make.</summary>
    private void Sign(Action<Manifest> change)
    {
        byte[] file = File.ReadAllBytes(_scratch["release/manifest.cose"]);
        Assert.AreEqual(ReasonCode.None, SignedManifest.Read(file, out SignedManifest signed));
        change(signed.Manifest);
        byte[] kid = Fixture.Key.PublicKey.Kid;
        byte[] payload = ManifestWriter.Write(signed.Manifest);
        File.WriteAllBytes(_scratch["release/manifest.cose"], Envelope.Write(kid, payload, Fixture.Key.Sign(Envelope.SignedBytes(kid, payload))));
    }
}
