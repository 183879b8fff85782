using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

/// <summary>Releases with a compressed payload and deltas: built, verified, and damaged.</summary>
[TestClass]
public sealed class CodedReleaseTests : IDisposable
{
    private static readonly byte[] Old = RelatedImages.First(24_000, 1);
    private static readonly byte[] Older = RelatedImages.First(9_000, 2);
    private static readonly byte[] New = RelatedImages.Next(Old, 3, 8);

    private readonly ScratchFolder _scratch = new();

    [TestMethod]
    public void A_release_of_every_kind_of_payload_verifies_to_its_last_chunk()
    {
        BuiltRelease built = Build(alsoStored: true);
        CollectionAssert.AreEqual(new[] { 1, 2, 2, 0 }, built.Manifest.Payloads.Select(payload => payload.Encoding).ToArray());
        Assert.IsTrue(built.Manifest.Payloads[1].Size < built.Manifest.Payloads[0].Size / 10, "a delta is short");
        Assert.IsTrue(built.Manifest.Payloads[0].Size < built.Manifest.Payloads[3].Size, "the full payload is compressed");

        VerificationReport report = Verifier().Verify(_scratch["release"], _scratch["App.bin"]);

        Assert.IsEmpty(report.NotVerified);
        Assert.AreEqual(4, report.Verified.Count(what => what.EndsWith("size, SHA-256 and list of records, every record, chunk and the image's SHA-256", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Without_its_base_a_delta_is_verified_record_by_record_and_the_report_says_what_it_takes()
    {
        BuiltRelease built = Build();
        VerificationReport report = Fixture.Verifier().Verify(_scratch["release"], _scratch["App.bin"]);
        CollectionAssert.AreEqual(
            built.Manifest.Payloads.Skip(1).Select(payload => Convert.ToHexStringLower(payload.BaseSha256)).ToArray(),
            report.NotVerified.Select(what => what.Split(' ')[11].TrimEnd(',')).ToArray());
    }

    [TestMethod]
    public void A_release_is_compressed_unless_stored_records_are_asked_for()
    {
        PayloadVariant compressed = Fixture.Build(_scratch, New, Fixture.Options(stored: false)).Manifest.Payloads.Single();
        Assert.AreEqual(RecordEncoding.Compressed, compressed.Encoding);

        PayloadVariant stored = Fixture.Build(_scratch, New, Fixture.Options(stored: true)).Manifest.Payloads.Single();
        Assert.AreEqual(RecordEncoding.Stored, stored.Encoding);
        Assert.IsTrue(compressed.Size < stored.Size, $"{compressed.Size} and {stored.Size} bytes");
    }

    [TestMethod]
    public void What_cannot_be_compressed_is_stored_and_no_second_time()
    {
        byte[] noise = Fixture.RandomImage(30_000);
        ReleaseOptions options = new() { Product = "p", HardwareIds = ["h"], Version = "1", Counter = 1, AlsoStored = true };
        Assert.AreEqual(RecordEncoding.Stored, Fixture.Build(_scratch, noise, options).Manifest.Payloads.Single().Encoding);
    }

    [TestMethod]
    public void An_image_too_large_to_compress_is_stored_and_the_build_says_so()
    {
        BuiltRelease built = Fixture.Build(_scratch, new byte[ImageEncoder.MaxInput + 1], Fixture.Options(stored: false));
        Assert.AreEqual(RecordEncoding.Stored, built.Manifest.Payloads.Single().Encoding);
        StringAssert.Contains(built.Warnings.Single(), "16777216 bytes is not compressed, and this one has 16777217");
        File.WriteAllBytes(_scratch["Old.bin"], [1]);
        Fixture.Refused(() => Fixture.Build(_scratch, new byte[ImageEncoder.MaxInput], Options([_scratch["Old.bin"]], alsoStored: false)), ReasonCode.FieldOutOfRange);
        Fixture.Refused(() => ImageComparer.Compare(_scratch["Old.bin"], _scratch["App.bin"], new DeltaOptions()), ReasonCode.FieldOutOfRange);
    }

    [TestMethod]
    public void Every_phase_of_every_encoder_is_told_and_can_be_cancelled()
    {
        File.WriteAllBytes(_scratch["Old.bin"], Old);
        File.WriteAllBytes(_scratch["App.bin"], New);
        ReleaseOptions options = Options([_scratch["Old.bin"]], alsoStored: true);
        List<WorkProgress> all = Run(int.MaxValue);
        CollectionAssert.AreEqual(
            new[] { "compression: indexing", "compression: encoding", "encrypting payload.bin", "delta from Old.bin: indexing", "delta from Old.bin: encoding", "encrypting payload.from-", "encrypting payload.stored.bin" },
            all.Select(one => one.Phase.Contains("from-", StringComparison.Ordinal) ? "encrypting payload.from-" : one.Phase).Distinct().ToArray());
        foreach (IGrouping<string, WorkProgress> phase in all.GroupBy(one => one.Phase))
        {
            Assert.IsTrue(phase.Zip(phase.Skip(1)).All(pair => pair.First.Done <= pair.Second.Done) && phase.Last().Done == phase.Last().Total, phase.Key);
        }

        Directory.Delete(_scratch["release"], recursive: true);
        string[] before = _scratch.Entries();
        for (int at = 0; at < all.Count; at++)
        {
            Assert.ThrowsExactly<OperationCanceledException>(() => Run(at), $"report {at}: {all[at]}");
            CollectionAssert.AreEqual(before, _scratch.Entries());
        }

        List<WorkProgress> Run(int cancelAt)
        {
            using var stop = new CancellationTokenSource();
            var seen = new Recorder(seen => { if (seen.Count > cancelAt) { stop.Cancel(); } });
            new ReleaseBuilder(options, Fixture.Key, [Fixture.Fleet]).Build(_scratch["App.bin"], _scratch["release"], seen, stop.Token);
            return seen.Seen;
        }
    }

    [TestMethod]
    public void A_delta_may_stand_beside_a_stored_payload()
    {
        File.WriteAllBytes(_scratch["Old.bin"], Old);
        ReleaseOptions options = new() { Product = "p", HardwareIds = ["h"], Version = "1", Counter = 1, BaseImages = [_scratch["Old.bin"]], Stored = true };
        BuiltRelease built = Fixture.Build(_scratch, New, options);
        CollectionAssert.AreEqual(new[] { RecordEncoding.Stored, RecordEncoding.Delta }, built.Manifest.Payloads.Select(payload => payload.Encoding).ToArray());
        ReleaseVerifier verifier = new([Fixture.Key.PublicKey], [Fixture.Fleet]) { BaseImages = [_scratch["Old.bin"]] };
        Assert.IsEmpty(verifier.Verify(_scratch["release"], _scratch["App.bin"]).NotVerified);
    }

    [TestMethod]
    public void A_flipped_bit_anywhere_in_any_payload_is_found()
    {
        BuiltRelease built = Build();
        for (int variant = 0; variant < 3; variant++)
        {
            byte[] whole = File.ReadAllBytes(built.PayloadPaths[variant]);
            for (int at = variant; at < whole.Length; at += 1 + (whole.Length / 40))
            {
                byte[] damaged = (byte[])whole.Clone();
                damaged[at] ^= (byte)(1 << (at % 8));
                File.WriteAllBytes(built.PayloadPaths[variant], damaged);
                VersoException failure = Assert.ThrowsExactly<VersoException>(() => Verifier().Verify(_scratch["release"]));
                Assert.IsTrue(failure.Reason is ReasonCode.RecordUnexpected or ReasonCode.RecordTagMismatch, $"payload {variant}, byte {at}: {failure.Reason}");
            }

            File.WriteAllBytes(built.PayloadPaths[variant], whole);
        }
    }

    [TestMethod]
    public void Payloads_that_changed_places_are_found()
    {
        BuiltRelease built = Build();
        File.Copy(built.PayloadPaths[1], built.PayloadPaths[2], overwrite: true);
        Fixture.Refused(() => Verifier().Verify(_scratch["release"]), ReasonCode.PayloadSizeMismatch);
    }

    [TestMethod]
    public void The_inspector_shows_payloads_side_by_side()
    {
        BuiltRelease built = Build(alsoStored: true);
        ReleaseDescription found = ReleaseInspector.Inspect(_scratch["release"]);
        CollectionAssert.AreEqual(new[] { "compressed", "delta", "delta", "stored" }, found.Payloads.Select(payload => payload.Encoding).ToArray());
        CollectionAssert.AreEqual(built.Manifest.Payloads.Select(payload => built.ManifestSize + (long)payload.Size).ToArray(), found.Payloads.Select(payload => payload.OnTheWire).ToArray());
        Assert.AreEqual(Old.Length, found.Payloads[1].BaseSize);
        Assert.AreEqual(Chunks.Count(New.Length), found.Payloads[3].Records);
    }

    [TestMethod]
    public void More_bases_than_a_manifest_lists_are_refused_before_any_work()
    {
        ReleaseOptions options = Options(Enumerable.Range(0, 7).Select(index => _scratch[$"{index}.bin"]), alsoStored: false);
        Fixture.Refused(options.Validate, ReasonCode.FieldOutOfRange);
    }

    [TestMethod]
    public void The_comparer_counts_what_the_builder_writes()
    {
        BuiltRelease built = Build();
        ImageComparison comparison = ImageComparer.Compare(_scratch["Old.bin"], _scratch["App.bin"], new DeltaOptions());
        Assert.AreEqual(built.Manifest.Payloads[0].Size, comparison.Compressed);
        Assert.AreEqual(built.Manifest.Payloads[1].Size, comparison.Delta);
        Assert.AreEqual(StoredPayload.Size(New.Length), comparison.Stored);
        Assert.IsNull(comparison.Assemblies, "these images hold none");
    }

    [TestMethod]
    public void The_comparer_tells_what_became_of_each_assembly()
    {
        File.WriteAllBytes(_scratch["a.bin"], PeBuilder.Image(PeBuilder.Assembly("mscorlib", 5), PeBuilder.Assembly("Gone"), PeBuilder.Assembly("App")));
        File.WriteAllBytes(_scratch["b.bin"], PeBuilder.Image(PeBuilder.Assembly("mscorlib", 6), PeBuilder.Assembly("Fresh"), PeBuilder.Assembly("App")));
        ImageComparison comparison = ImageComparer.Compare(_scratch["a.bin"], _scratch["b.bin"], new DeltaOptions());
        CollectionAssert.AreEqual(
            new[] { "mscorlib changed", "Fresh added", "App same", "Gone removed" },
            comparison.Assemblies!.Select(one => $"{one.Name} {one.Change}").ToArray());
        Assert.AreEqual(("0x00000005", "0x00000006"), (comparison.Assemblies![0].From!.NativeChecksum, comparison.Assemblies[0].To!.NativeChecksum));
    }

    public void Dispose() => _scratch.Dispose();

    private sealed class Recorder(Action<List<WorkProgress>> heard) : IProgress<WorkProgress>
    {
        public List<WorkProgress> Seen { get; } = [];

        public void Report(WorkProgress value)
        {
            Seen.Add(value);
            heard(Seen);
        }
    }

    private BuiltRelease Build(bool alsoStored = false)
    {
        File.WriteAllBytes(_scratch["Old.bin"], Old);
        File.WriteAllBytes(_scratch["Older.bin"], Older);
        return Fixture.Build(_scratch, New, Options([_scratch["Old.bin"], _scratch["Older.bin"]], alsoStored));
    }

    private ReleaseVerifier Verifier() => new([Fixture.Key.PublicKey], [Fixture.Fleet]) { BaseImages = [_scratch["Old.bin"], _scratch["Older.bin"]] };

    private static ReleaseOptions Options(IEnumerable<string> bases, bool alsoStored) => new()
    {
        Product = Fixture.Product,
        HardwareIds = [Fixture.Hardware],
        Version = "1.1.0",
        Counter = 2,
        BaseImages = [.. bases],
        AlsoStored = alsoStored,
    };
}
