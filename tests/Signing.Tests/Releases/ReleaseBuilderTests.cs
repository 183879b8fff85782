using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Releases;

[TestClass]
public sealed class ReleaseBuilderTests
{
    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    public void The_longest_values_that_are_allowed_are_accepted_by_the_device()
    {
        string[] hardware = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 64)).ToArray();
        NativeAssembly[] natives = Enumerable.Range(0, 64).Select(i => new NativeAssembly($"{new string('n', 62)}{i:D2}", (uint)i)).ToArray();
        var options = new ReleaseOptions { Product = new string('p', 64), HardwareIds = hardware, Version = new string('1', 32), Counter = 4294967293, Natives = natives };
        File.WriteAllBytes(_scratch["App.bin"], new byte[1]);
        FleetKey[] fleets = Enumerable.Range(0, 8).Select(_ => FleetKey.Create()).ToArray();
        BuiltRelease built = new ReleaseBuilder(options, Fixture.Key, fleets).Build(_scratch["App.bin"], _scratch["release"]);

        byte[] file = File.ReadAllBytes(built.ManifestPath);
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(file, Fixture.TrustStore(), out _));
        Assert.IsTrue(file.Length <= Manifest.MaxFileLength(8192), $"{file.Length} bytes");
    }

    [TestMethod]
    public void A_fleet_that_is_named_twice_and_a_release_without_a_fleet_are_refused()
    {
        Fixture.Refused(() => _ = new ReleaseBuilder(Fixture.Options(), Fixture.Key, [Fixture.Fleet, Fixture.Fleet]), ReasonCode.FieldOutOfRange);
        Fixture.Refused(() => _ = new ReleaseBuilder(Fixture.Options(), Fixture.Key, []), ReasonCode.FieldOutOfRange);
    }

    [TestMethod]
    public void An_empty_an_oversized_or_a_missing_image_is_refused_and_leaves_nothing()
    {
        File.WriteAllBytes(_scratch["empty.bin"], []);
        using (FileStream large = File.Create(_scratch["large.bin"]))
        {
            large.SetLength(Chunks.MaxImageSize + 1L);
        }

        Fixture.Refused(() => BuildFrom("empty.bin"), ReasonCode.ImageEmpty);
        Fixture.Refused(() => BuildFrom("large.bin"), ReasonCode.ImageTooLarge);
        Fixture.Refused(() => BuildFrom("nowhere.bin"), ReasonCode.InputUnreadable);
        Fixture.Refused(() => _ = new ReleaseBuilder(Fixture.Options(), Fixture.Key, [Fixture.Fleet]).Build(_scratch.Path, _scratch["out"]), ReasonCode.InputUnreadable);
        CollectionAssert.AreEqual(new[] { "empty.bin", "large.bin" }, _scratch.Entries());
    }

    [TestMethod]
    public void An_interrupted_build_leaves_nothing_not_even_the_folders_on_the_way()
    {
        File.WriteAllBytes(_scratch["App.bin"], new byte[100_000]);
        Assert.ThrowsExactly<OperationCanceledException>(() => BuildInterrupted(_scratch["a/b/release"]));
        CollectionAssert.AreEqual(new[] { "App.bin" }, _scratch.Entries());
    }

    [TestMethod]
    public void An_interrupted_build_leaves_the_release_that_was_there()
    {
        Fixture.Build(_scratch, new byte[100_000]);
        string[] entries = _scratch.Entries();
        byte[] manifest = File.ReadAllBytes(_scratch["release/manifest.cose"]);
        byte[] payload = File.ReadAllBytes(_scratch["release/payload.bin"]);

        Assert.ThrowsExactly<OperationCanceledException>(() => BuildInterrupted(_scratch["release"]));
        CollectionAssert.AreEqual(entries, _scratch.Entries());
        CollectionAssert.AreEqual(manifest, File.ReadAllBytes(_scratch["release/manifest.cose"]));
        CollectionAssert.AreEqual(payload, File.ReadAllBytes(_scratch["release/payload.bin"]));
    }

    [TestMethod]
    public void A_release_that_cannot_be_put_in_place_puts_everything_back()
    {
        File.WriteAllBytes(_scratch["App.bin"], new byte[10]);
        Directory.CreateDirectory(_scratch["release/manifest.cose"]);
        File.WriteAllText(_scratch["release/payload.bin"], "old");
        string[] entries = _scratch.Entries();

        Fixture.Refused(() => BuildFrom("App.bin", "release"), ReasonCode.OutputUnwritable);
        CollectionAssert.AreEqual(entries, _scratch.Entries());
        Assert.AreEqual("old", File.ReadAllText(_scratch["release/payload.bin"]));
    }

    [TestMethod]
    public void An_output_that_is_a_file_or_below_one_is_refused()
    {
        File.WriteAllBytes(_scratch["App.bin"], new byte[10]);
        Fixture.Refused(() => BuildFrom("App.bin", "App.bin"), ReasonCode.OutputUnwritable);
        Fixture.Refused(() => BuildFrom("App.bin", "App.bin/release"), ReasonCode.OutputUnwritable);
        CollectionAssert.AreEqual(new[] { "App.bin" }, _scratch.Entries());
    }

    [TestMethod]
    public void Progress_counts_every_byte_of_the_image_once()
    {
        File.WriteAllBytes(_scratch["App.bin"], new byte[20000]);
        var progress = new Recorder();
        new ReleaseBuilder(Fixture.Options(), Fixture.Key, [Fixture.Fleet]).Build(_scratch["App.bin"], _scratch["release"], progress);
        CollectionAssert.AreEqual(new long[] { 8192, 16384, 20000 }, progress.Seen.Select(one => one.Done).ToArray());
        Assert.IsTrue(progress.Seen.All(one => one.Total == 20000));
    }

    private BuiltRelease BuildFrom(string image, string folder = "out")
    {
        return new ReleaseBuilder(Fixture.Options(), Fixture.Key, [Fixture.Fleet]).Build(_scratch[image], _scratch[folder]);
    }

    private void BuildInterrupted(string folder)
    {
        using var stop = new CancellationTokenSource();
        var progress = new Recorder { OnReport = done => { if (done > 40_000) { stop.Cancel(); } } };
        new ReleaseBuilder(Fixture.Options(), Fixture.Key, [Fixture.Fleet]).Build(_scratch["App.bin"], folder, progress, stop.Token);
    }

    private sealed class Recorder : IProgress<WorkProgress>
    {
        public List<WorkProgress> Seen { get; } = [];

        public Action<long>? OnReport { get; init; }

        public void Report(WorkProgress value)
        {
            Seen.Add(value);
            OnReport?.Invoke(value.Done);
        }
    }
}
