using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class ManifestFormatTests
{
    [TestMethod]
    public void What_is_written_reads_back_and_is_written_again_byte_for_byte()
    {
        Generators.Check(ManifestGenerators.Manifests(), manifest =>
        {
            byte[] encoding = ManifestWriter.Write(manifest);
            Assert.AreEqual(ReasonCode.None, Read(encoding, out Manifest? read));
            CollectionAssert.AreEqual(encoding, ManifestWriter.Write(read!));
        });
    }

    [TestMethod]
    public void Every_field_reads_back_as_it_was_written()
    {
        Generators.Check(ManifestGenerators.Manifests(), expected =>
        {
            Read(ManifestWriter.Write(expected), out Manifest? read);
            Assert.IsNotNull(read);
            Assert.AreEqual(
                (expected.Product, expected.Version, expected.Counter, expected.Created, expected.Expires, expected.ImageSize, expected.Cipher),
                (read.Product, read.Version, read.Counter, read.Created, read.Expires, read.ImageSize, read.Cipher));
            Assert.AreEqual(
                (expected.BootAttempts, expected.HealthDeadlineSeconds, expected.BatteryPercent, expected.CheckImageSha256),
                (read.BootAttempts, read.HealthDeadlineSeconds, read.BatteryPercent, read.CheckImageSha256));
            CollectionAssert.AreEqual(expected.ReleaseId, read.ReleaseId);
            CollectionAssert.AreEqual(expected.HardwareIds, read.HardwareIds);
            CollectionAssert.AreEqual(expected.ImageSha256, read.ImageSha256);
            CollectionAssert.AreEqual(expected.DigestSalt, read.DigestSalt);
            CollectionAssert.AreEqual(expected.ChunkDigests, read.ChunkDigests);
            CollectionAssert.AreEqual(expected.RuntimeVersion, read.RuntimeVersion);
            CollectionAssert.AreEqual(expected.Natives.Select(n => (n.Name, n.Checksum)).ToArray(), read.Natives.Select(n => (n.Name, n.Checksum)).ToArray());
            CollectionAssert.AreEqual(
                expected.Payloads.Select(p => (p.Url, p.Size, p.Encoding)).ToArray(), read.Payloads.Select(p => (p.Url, p.Size, p.Encoding)).ToArray());
            Assert.AreEqual(Describe(expected), Describe(read));
        });
    }

    [TestMethod]
    public void A_second_implementation_of_SPEC_2_2_gives_the_same_bytes()
    {
        foreach (Manifest manifest in new[] { Samples.SmallManifest(), Samples.SmallManifest(1), Samples.FullManifest() })
        {
            CollectionAssert.AreEqual(new RawManifest(manifest).Encode(), ManifestWriter.Write(manifest));
        }
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_is_another_manifest_in_its_one_encoding()
    {
        foreach (Manifest manifest in new[] { Samples.SmallManifest(), Samples.FullManifest() })
        {
            // Field 67 with another number is an unknown extension, which is skipped (SPEC 2.2).
            byte[][] unsigned = WithoutOneDigest(manifest);
            int refused = 0;
            BitFlips.ForEach(ManifestWriter.Write(manifest), (variant, bit) =>
            {
                if (Read(variant, out Manifest? read) == ReasonCode.None)
                {
                    byte[] again = ManifestWriter.Write(read!);
                    bool drops = unsigned.Any(one => one.AsSpan().SequenceEqual(again));
                    Assert.IsTrue(drops || variant.AsSpan().SequenceEqual(again), $"bit {bit}");
                }
                else
                {
                    Assert.IsNull(read, $"bit {bit}");
                    refused++;
                }
            });
            Assert.AreNotEqual(0, refused);
        }
    }

    [TestMethod]
    public void A_manifest_that_ends_early_is_truncated_at_whatever_byte()
    {
        byte[] whole = ManifestWriter.Write(Samples.FullManifest());
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.AreEqual(ReasonCode.CborTruncated, Read(whole[..length], out _), $"{length} of {whole.Length} bytes");
        }
    }

    [TestMethod]
    public void A_byte_behind_the_manifest_is_refused()
    {
        Assert.AreEqual(ReasonCode.CborTrailingBytes, Read([.. ManifestWriter.Write(Samples.FullManifest()), 0], out _));
    }

    [TestMethod]
    public void The_largest_image_that_the_format_allows_round_trips()
    {
        Manifest manifest = Samples.FullManifest();
        manifest.ImageSize = 134_217_728;
        manifest.ChunkDigests = Samples.Fill(32 * 16_384, 9);
        manifest.Payloads[0].Size = (16_383 * 8220) + 28 + 8192;
        byte[] encoding = ManifestWriter.Write(manifest);

        Assert.AreEqual(ReasonCode.None, Read(encoding, out Manifest? read));
        CollectionAssert.AreEqual(encoding, ManifestWriter.Write(read!));
        Assert.AreEqual(16_384, read!.ChunkCount());
        Assert.IsTrue(Samples.SignedFile(manifest).Length <= Manifest.MaxFileLength(134_217_728));
    }

    [TestMethod]
    public void A_refused_manifest_costs_no_more_memory_than_its_own_bytes()
    {
        byte[][] refused =
        [
            [.. ManifestWriter.Write(Samples.FullManifest()), 0],
            ManifestWriter.Write(Samples.FullManifest())[..^1],
            new RawManifest(Samples.SmallManifest()).Top.Set(13, RawCbor.Map((RawCbor.UInt(1), RawCbor.Head(RawCbor.ArrayType, uint.MaxValue)))).Encode(),
            RawCbor.Head(RawCbor.MapType, uint.MaxValue),
            [0xA1, 0x02, .. RawCbor.Head(RawCbor.BytesType, int.MaxValue)],
        ];
        foreach (byte[] encoding in refused)
        {
            long allocated = CborReading.AllocatedBy(() => Assert.AreNotEqual(ReasonCode.None, Read(encoding, out _)));
            Assert.IsTrue(allocated < 4096 + encoding.Length, $"{allocated} bytes allocated for {encoding.Length}");
        }
    }

    /// <summary>The manifest without the SHA-256 of one payload file: one encoding for each payload that has it.</summary>
    private static byte[][] WithoutOneDigest(Manifest manifest) =>
    [
        .. manifest.Payloads.Where(payload => payload.Sha256 != null).Select(payload =>
        {
            byte[] digest = payload.Sha256;
            payload.Sha256 = null;
            byte[] encoding = ManifestWriter.Write(manifest);
            payload.Sha256 = digest;
            return encoding;
        }),
    ];

    private static ReasonCode Read(byte[] encoding, out Manifest? manifest) => ManifestReader.Read(encoding, 0, encoding.Length, out manifest);

    private static string Describe(Manifest manifest)
    {
        return string.Join(' ', manifest.Recipients.Select(r => Convert.ToHexString(r.KekId) + Convert.ToHexString(r.WrappedKey)));
    }
}
