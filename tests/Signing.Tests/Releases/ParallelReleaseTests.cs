using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>Several processors build the same release as one.</summary>
[TestClass]
public sealed class ParallelReleaseTests
{
    private const int RecordSize = StoredPayload.RecordSize;
    private const int Batch = RecordBatch.Capacity * Chunks.Size;

    private static readonly byte[] ContentKey = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] ReleaseId = [.. Enumerable.Range(50, 16).Select(i => (byte)i)];
    private static readonly byte[] Salt = [.. Enumerable.Range(100, 16).Select(i => (byte)i)];

    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    [DataRow(1, Cipher.A256Cbc)]
    [DataRow(8191, Cipher.A256Cbc)]
    [DataRow(Batch - 1, Cipher.A256Cbc)]
    [DataRow(Batch, Cipher.A128Cbc)]
    [DataRow(Batch + 1, Cipher.A256Cbc)]
    [DataRow((3 * Batch) + 10_000, Cipher.A256Cbc)]
    public void The_bytes_are_those_of_the_specification_on_however_many_processors(int size, int cipher)
    {
        byte[] image = Fixture.RandomImage(size);
        RecordSealer sealer = new(ContentKey, ReleaseId, 8 * Cipher.KeyLength(cipher));
        byte[] payload = [.. image.Chunk(Chunks.Size).SelectMany((chunk, index) => sealer.SealChunk(0, index, chunk))];
        byte[] digests = [.. image.Chunk(Chunks.Size).SelectMany(chunk => HMACSHA256.HashData(Salt, chunk))];
        foreach (int parallelism in new[] { 1, 2, 7 })
        {
            Manifest manifest = new() { ReleaseId = ReleaseId, DigestSalt = Salt, Cipher = cipher, Payloads = [new PayloadVariant()] };
            using MemoryStream output = new();
            using (StoredPayloadWriter writer = new(manifest, ContentKey, parallelism, new MemoryStream(image), "App.bin", output))
            {
                writer.Write(null, CancellationToken.None);
            }

            Assert.IsTrue(payload.AsSpan().SequenceEqual(output.ToArray()), $"payload on {parallelism}");
            CollectionAssert.AreEqual(digests, manifest.ChunkDigests, $"digests on {parallelism}");
            CollectionAssert.AreEqual(SHA256.HashData(image), manifest.ImageSha256);
            Assert.AreEqual((size, payload.Length), (manifest.ImageSize, manifest.Payloads[0].Size));
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(7)]
    public void Of_several_records_that_do_not_hold_the_first_is_refused(int parallelism)
    {
        const int records = (2 * RecordBatch.Capacity) + 10;
        byte[] image = Fixture.RandomImage(records * Chunks.Size);
        Fixture.Build(_scratch, image);
        byte[] payload = File.ReadAllBytes(_scratch["release/payload.bin"]);
        payload[((records - 1) * RecordSize) + 3] ^= 1;
        foreach (int record in new[] { records - 2, RecordBatch.Capacity + 1, RecordBatch.Capacity, RecordBatch.Capacity - 1, 0 })
        {
            // The next one has another fault, which is not reported.
            payload[(record * RecordSize) + RecordHeader.Length] ^= 1;
            payload[((record + 1) * RecordSize) + 3] |= 0x40;
            File.WriteAllBytes(_scratch["release/payload.bin"], payload);
            ReleaseVerifier verifier = new([Fixture.Key.PublicKey], [Fixture.Fleet]) { Parallelism = parallelism };
            VersoException failure = Fixture.Refused(() => verifier.Verify(_scratch["release"]), ReasonCode.RecordTagMismatch);
            StringAssert.StartsWith(failure.Message, $"record {record} ");
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Every_piece_of_a_round_is_done_once_and_what_goes_in_order_once_a_round(int workers)
    {
        int[] done = new int[100];
        int rounds = 0;
        using WorkRounds<Hand> work = new(workers, () => new Hand(), (_, piece) => Interlocked.Increment(ref done[piece]), () => rounds++);
        work.Run(100);
        work.Run(40);
        CollectionAssert.AreEqual(Enumerable.Range(0, 100).Select(piece => piece < 40 ? 2 : 1).ToArray(), done);
        Assert.AreEqual(2, rounds);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void A_failure_comes_out_of_a_round_as_it_is(int workers)
    {
        using WorkRounds<Hand> work = new(workers, () => new Hand(), (_, _) => { }, () => throw new VersoException(ReasonCode.InputUnreadable, "gone", "look"));
        Fixture.Refused(() => work.Run(10), ReasonCode.InputUnreadable);
    }

    [TestMethod]
    public void A_parallelism_of_none_is_a_mistake_of_the_caller()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = new ReleaseBuilder(Fixture.Options(), Fixture.Key, [Fixture.Fleet]) { Parallelism = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = new ReleaseVerifier([Fixture.Key.PublicKey]) { Parallelism = 0 });
    }

    private sealed class Hand : IDisposable
    {
        public void Dispose()
        {
            // No file is kept open.
        }
    }
}
