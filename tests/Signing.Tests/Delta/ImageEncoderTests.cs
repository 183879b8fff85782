using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Delta;

/// <summary>What the encoder writes, the device's decoder reads, whatever the images are (SPEC 3.5).</summary>
[TestClass]
public sealed class ImageEncoderTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    public void Whatever_the_images_are_the_device_decodes_the_new_one(int seed)
    {
        Random random = new(seed);
        byte[] from = RelatedImages.First(random.Next(1, 50_000), seed);
        byte[] to = seed % 3 == 0 ? RelatedImages.First(random.Next(1, 50_000), seed + 100) : RelatedImages.Next([.. from, .. new byte[100]], seed, random.Next(40));
        AssertDecodes(from, to, ImageEncoder.Encode(from, to, new DeltaOptions()));
        AssertDecodes([], to, ImageEncoder.Encode([], to, new DeltaOptions()));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(31)]
    [DataRow(8191)]
    [DataRow(8192)]
    [DataRow(8193)]
    public void Images_of_every_awkward_length_are_carried(int size)
    {
        byte[] zeros = new byte[size];
        byte[] noise = Samples.Fill(size, size);
        foreach (byte[] image in new[] { zeros, noise })
        {
            foreach (byte[] from in new[] { [], zeros, noise, [7] })
            {
                AssertDecodes(from, image, ImageEncoder.Encode(from, image, new DeltaOptions()));
            }
        }
    }

    [TestMethod]
    public void Noise_is_stored_and_an_image_that_did_not_change_is_one_record_of_next_to_nothing()
    {
        byte[] noise = Samples.Fill(40_000, 1);
        Assert.IsTrue(ImageEncoder.Encode([], noise, new DeltaOptions()).All(record => record.IsStored));
        EncodedRecord same = ImageEncoder.Encode(noise, noise, new DeltaOptions()).Single();
        Assert.IsTrue(same.Content.Length <= 6, $"{same.Content.Length} bytes");
        AssertDecodes(noise, noise, [same]);
    }

    [TestMethod]
    public void The_bytes_depend_on_the_images_alone_and_not_on_how_many_cores_there_are()
    {
        byte[] from = RelatedImages.First(60_000, 1);
        byte[] to = RelatedImages.Next(from, 2, 30);
        EncodedRecord[] one = ImageEncoder.Encode(from, to, new DeltaOptions { Parallelism = 1 });
        EncodedRecord[] many = ImageEncoder.Encode(from, to, new DeltaOptions { Parallelism = 7 });
        CollectionAssert.AreEqual(one.Select(record => Convert.ToHexString(record.Content)).ToArray(), many.Select(record => Convert.ToHexString(record.Content)).ToArray());
    }

    [TestMethod]
    public void Progress_rises_to_the_end()
    {
        List<WorkProgress> told = [];
        byte[] from = RelatedImages.First(40_000, 1);
        ImageEncoder.Encode(from, RelatedImages.Next(from, 2, 5), new DeltaOptions(), new Listener(told.Add));
        CollectionAssert.AreEqual(new[] { "indexing", "encoding" }, told.Select(one => one.Phase).Distinct().ToArray());
        foreach (WorkProgress[] phase in told.GroupBy(one => one.Phase).Select(one => one.ToArray()))
        {
            CollectionAssert.AreEqual(phase.Select(one => one.Done).Order().ToArray(), phase.Select(one => one.Done).ToArray());
            Assert.AreEqual(phase[^1].Total, phase[^1].Done);
        }
    }

    [TestMethod]
    public void Fewer_far_copies_cost_bytes_and_save_reads()
    {
        byte[] image = RelatedImages.First(120_000, 3);
        (int cheapBytes, int cheapReads) = Cost(image, 0);
        (int nearBytes, int nearReads) = Cost(image, 24);
        Assert.IsTrue(nearBytes >= cheapBytes, $"{nearBytes} and {cheapBytes} bytes");
        Assert.IsTrue(nearReads < cheapReads, $"{nearReads} and {cheapReads} reads");
    }

    [TestMethod]
    public void Suffixes_stand_in_order_and_their_common_prefixes_are_right()
    {
        Random random = new(5);
        for (int round = 0; round < 60; round++)
        {
            byte[] text = new byte[random.Next(1, 300)];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (byte)random.Next(1 + (round % 4));
            }

            SuffixArray suffixes = SuffixArray.Build(text, progress: null, CancellationToken.None);
            int[] order = [.. Enumerable.Range(0, text.Length).Order(Comparer<int>.Create((a, b) => text.AsSpan(a).SequenceCompareTo(text.AsSpan(b))))];
            CollectionAssert.AreEqual(order, suffixes.Order);
            for (int i = 1; i < order.Length; i++)
            {
                Assert.AreEqual(text.AsSpan(order[i]).CommonPrefixLength(text.AsSpan(order[i - 1])), suffixes.Common[i]);
            }
        }
    }

    [TestMethod]
    public void It_stops_when_it_is_told_to()
    {
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        byte[] image = RelatedImages.First(40_000, 1);
        Assert.Throws<OperationCanceledException>(() => ImageEncoder.Encode([], image, new DeltaOptions(), null, cancel.Token));
    }

    /// <summary>Decodes records as a device does: each chunk only from the bytes before it.</summary>
    private static int AssertDecodes(byte[] from, byte[] to, EncodedRecord[] records)
    {
        RecordedSource baseSource = new(from);
        RecordedSource staged = new(to) { Length = 0 };
        ChunkDecoder decoder = new(new PageCache(baseSource, from.Length, staged, PageCache.DefaultSize));
        int next = 0;
        foreach (EncodedRecord record in records)
        {
            Assert.AreEqual(next, record.FirstChunk);
            Assert.IsTrue(record.Content.Length is >= 1 and <= Chunks.Size);
            RecordContent? content = record.IsStored ? null : new RecordContent(record.Content, record.Content.Length, record.ChunkCount);
            Assert.IsTrue(record.ChunkCount == 1 || content is not null);
            for (; next < record.FirstChunk + record.ChunkCount; next++)
            {
                int length = Chunks.LengthOf(to.Length, next);
                byte[] expected = to[(next * Chunks.Size)..((next * Chunks.Size) + length)];
                CollectionAssert.AreEqual(expected, content is null ? record.Content : Decode(decoder, content, next, length), $"chunk {next}");
                staged.Length = (next * Chunks.Size) + length;
            }
        }

        Assert.AreEqual(Chunks.Count(to.Length), next);
        return baseSource.Reads.Count + staged.Reads.Count;
    }

    private static byte[] Decode(ChunkDecoder decoder, RecordContent content, int chunk, int length)
    {
        Assert.AreEqual(ReasonCode.None, content.Next());
        byte[] apart = new byte[length];
        Assert.AreEqual(ReasonCode.None, decoder.Decode(content, chunk, apart, length));
        return apart;
    }

    private static (int Bytes, int Reads) Cost(byte[] image, int farCopyBits)
    {
        EncodedRecord[] records = ImageEncoder.Encode([], image, new DeltaOptions { FarCopyBits = farCopyBits });
        return (records.Sum(record => record.Content.Length), AssertDecodes([], image, records));
    }

    private sealed class Listener(Action<WorkProgress> told) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => told(value);
    }
}
