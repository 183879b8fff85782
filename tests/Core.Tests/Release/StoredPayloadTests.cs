using System.Security.Cryptography;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class StoredPayloadTests
{
    [TestMethod]
    [DataRow(1, 44)]
    [DataRow(16, 44)]
    [DataRow(17, 60)]
    [DataRow(8191, 8220)]
    [DataRow(8192, 8220)]
    [DataRow(8193, 8264)]
    [DataRow(819_200, 822_000)]
    [DataRow(134_217_728, 134_676_480)]
    public void Payload_sizes_are_those_of_SPEC_3_4(int imageSize, int expected)
    {
        Assert.AreEqual(expected, StoredPayload.Size(imageSize));
    }

    [TestMethod]
    public void The_records_of_an_image_fill_its_payload_without_gap_or_overlap()
    {
        Generators.Check(Gen.Choose(1, 40 * 8192), imageSize =>
        {
            int expected = 0;
            for (int chunk = 0; chunk < Chunks.Count(imageSize); chunk++)
            {
                Assert.AreEqual(expected, StoredPayload.RecordOffset(chunk));
                expected += 12 + StoredPayload.CiphertextLength(Chunks.LengthOf(imageSize, chunk)) + 16;
            }

            Assert.AreEqual(expected, StoredPayload.Size(imageSize));
        });
    }

    [TestMethod]
    public void The_chunks_of_an_image_fill_it_without_gap_or_overlap()
    {
        int[] edges = [1, 8191, 8192, 8193, 16384, Chunks.MaxImageSize - 8192, Chunks.MaxImageSize - 1, Chunks.MaxImageSize];
        Generators.Check(Gen.OneOf(Gen.Elements(edges), Gen.Choose(1, Chunks.MaxImageSize)), imageSize =>
        {
            int count = Chunks.Count(imageSize);
            Assert.IsTrue(count is >= 1 and <= 16384);
            Assert.AreEqual(Math.Min(imageSize, 8192), Chunks.LengthOf(imageSize, 0));
            int last = Chunks.LengthOf(imageSize, count - 1);
            Assert.IsTrue(last is >= 1 and <= 8192);
            Assert.AreEqual(imageSize, ((count - 1) * 8192) + last);
        });
    }

    [TestMethod]
    public void A_chunk_digest_is_an_HMAC_under_the_salt_at_the_chunks_own_place()
    {
        Manifest manifest = Samples.SmallManifest(20_000);
        byte[][] chunks = [.. Samples.Fill(20_000, 20_000).Chunk(8192)];
        Assert.AreEqual(3, chunks.Length);
        for (int index = 0; index < chunks.Length; index++)
        {
            for (int chunk = 0; chunk < chunks.Length; chunk++)
            {
                Assert.AreEqual(index == chunk, ChunkDigest.Matches(manifest, index, chunks[chunk]), $"chunk {chunk} as chunk {index}");
            }
        }

        CollectionAssert.AreEqual(HMACSHA256.HashData(manifest.DigestSalt, chunks[1]), manifest.ChunkDigests[32..64]);
    }

    [TestMethod]
    public void A_chunk_with_a_flipped_bit_or_another_length_does_not_match()
    {
        Manifest manifest = Samples.SmallManifest(64);
        byte[] chunk = Samples.Fill(64, 64);
        BitFlips.ForEach(chunk, (variant, bit) => Assert.IsFalse(ChunkDigest.Matches(manifest, 0, variant), $"bit {bit}"));
        Assert.IsFalse(ChunkDigest.Matches(manifest, 0, chunk[..63]));
        Assert.IsFalse(ChunkDigest.Matches(manifest, 0, [.. chunk, 0]));
    }

    [TestMethod]
    public void A_digest_that_is_wrong_in_any_bit_does_not_match()
    {
        Manifest manifest = Samples.SmallManifest(64);
        byte[] chunk = Samples.Fill(64, 64);
        BitFlips.ForEach(manifest.ChunkDigests, (variant, bit) =>
        {
            manifest.ChunkDigests = variant;
            Assert.IsFalse(ChunkDigest.Matches(manifest, 0, chunk), $"bit {bit}");
        });
    }
}
