using System.Diagnostics;
using Verso.Core;
using Verso.Foundation;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Signing.Tests.Files;

/// <summary>
/// Whatever reads a file that a user names stops at the most that such a file can have: at a sparse file of 20 GiB, at a device that
/// never ends, and at a pipe into which somebody writes for ever.
/// </summary>
[TestClass]
public sealed class BoundedReadingTests
{
    private const long Endless = 20L << 30;

    // A pipe for an image is held in memory: the longest image, the buffer that doubled last, and some to spare.
    private const long MostMemory = 6L * Chunks.MaxImageSize;

    private static readonly (string Name, Action<string, ScratchFolder> Read)[] All =
    [
        ("signing key", (path, _) => SigningKeyFile.Load(path)),
        ("public key", (path, _) => VerificationKey.Load(path)),
        ("key of either kind", (path, _) => KeyFile.Load(path)),
        ("fleet key", (path, _) => FleetKey.Load(path)),
        ("passphrase", (path, _) => PassphraseFile.Read(path)),
        ("certificates", (path, _) => AuthorityCertificates.Load(path)),
        ("layout", (path, _) => PartitionLayout.Load(path)),
        ("layout to check", (path, _) => LayoutReport.Load(path)),
        ("image", (path, _) => ImageFile.Read(path)),
        ("image of a board", (path, _) => LoadedImage.Load(path, "the image")),
        ("images to compare", (path, scratch) => ImageComparer.Compare(scratch["App.bin"], path, new DeltaOptions())),
        ("image of a release", (path, scratch) => new ReleaseBuilder(Fixture.Options(), Fixture.Key, [Fixture.Fleet]).Build(path, scratch["another"])),
        ("base of a release", (path, scratch) => new ReleaseBuilder(Fixture.Options() with { BaseImages = [path] }, Fixture.Key, [Fixture.Fleet]).Build(scratch["App.bin"], scratch["another"])),
        ("image to verify against", (path, scratch) => Fixture.Verifier().Verify(scratch["release"], path)),
        ("base to verify with", (path, scratch) => new ReleaseVerifier([Fixture.Key.PublicKey]) { BaseImages = [path] }.Verify(scratch["release"])),
        ("manifest", (path, _) => ReleaseInspector.Inspect(path)),
        ("manifest to verify", (path, _) => Fixture.Verifier().Verify(path)),
    ];

    private readonly ScratchFolder _scratch = new();

    public static IEnumerable<object[]> Readers => All.Select(reader => new object[] { reader.Name });

    [TestInitialize]
    public void Build() => Fixture.Build(_scratch, Fixture.RandomImage(1000));

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    [DynamicData(nameof(Readers))]
    public void A_file_of_20_GiB_is_refused_for_its_length(string reader)
    {
        // It begins as a deployment image does, so that nobody stops at its first byte.
        using (FileStream file = File.Create(_scratch["huge"]))
        {
            file.Write("NFMRK1"u8);
            file.SetLength(Endless);
        }

        Refuses(reader, _scratch["huge"]);
    }

    [TestMethod]
    [DynamicData(nameof(Readers))]
    public void A_device_that_never_ends_is_refused(string reader)
    {
        if (!File.Exists("/dev/zero"))
        {
            Assert.Inconclusive("This system has no /dev/zero.");
            return;
        }

        Refuses(reader, "/dev/zero");
    }

    [TestMethod]
    [DynamicData(nameof(Readers))]
    public void A_pipe_that_never_ends_is_refused(string reader)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no pipes with a path of this kind.");
            return;
        }

        using (Process made = Process.Start("mkfifo", _scratch["pipe"]))
        {
            made.WaitForExit();
        }

        using Process writer = Process.Start("sh", ["-c", $"exec cat /dev/zero > '{_scratch["pipe"]}'"]);
        try
        {
            Refuses(reader, _scratch["pipe"]);
        }
        finally
        {
            writer.Kill();
            writer.WaitForExit();
        }
    }

    private void Refuses(string reader, string path)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        VersoException refusal = Assert.ThrowsExactly<VersoException>(() => All.Single(one => one.Name == reader).Read(path, _scratch));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsTrue(allocated < MostMemory, $"{reader}: {allocated} bytes for {refusal.Message}");
    }
}
