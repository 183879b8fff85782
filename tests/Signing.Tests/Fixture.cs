using Verso.Core;
using Verso.Foundation;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Signing.Tests;

/// <summary>Keys that are created once in a run, and releases that are built with them.</summary>
internal static class Fixture
{
    public const string Product = "verso-ereader";
    public const string Hardware = "ereader-r2";

    private static readonly Lazy<SigningKey> LazyKey = new(() => SigningKey.Create(2048));
    private static readonly Lazy<SigningKey> LazyStranger = new(() => SigningKey.Create(2048));

    public static SigningKey Key => LazyKey.Value;

    public static SigningKey Stranger => LazyStranger.Value;

    public static FleetKey Fleet { get; } = FleetKey.Create();

    /// <summary>The options of a release with a stored payload, which most tests of records use.</summary>
    public static ReleaseOptions Options(int cipher = Cipher.A256Cbc, bool stored = true) => new()
    {
        Product = Product,
        HardwareIds = [Hardware],
        Version = "1.1.0",
        Counter = 2,
        Cipher = cipher,
        Stored = stored,
    };

    public static byte[] RandomImage(int size, int seed = 1)
    {
        byte[] image = new byte[size];
        new Random(seed).NextBytes(image);
        return image;
    }

    /// <summary>Builds a release of the image <c>scratch/App.bin</c> into <c>scratch/release</c>.</summary>
    public static BuiltRelease Build(ScratchFolder scratch, byte[] image, ReleaseOptions? options = null)
    {
        File.WriteAllBytes(scratch["App.bin"], image);
        return new ReleaseBuilder(options ?? Options(), Key, [Fleet]).Build(scratch["App.bin"], scratch["release"]);
    }

    public static ReleaseVerifier Verifier(bool withFleet = true) => new([Key.PublicKey], withFleet ? [Fleet] : []);

    /// <summary>A root that names <see cref="Key"/> as a release key.</summary>
    public static byte[] RootFile => TestPublisher.Sign(TestPublisher.Root(1, Key));

    public static TrustStore TrustStore() => TrustStores.CreateTrustStore("device-1", Hardware, RootFile, TestPublisher.Channel, [Fleet]);

    public static VersoException Refused(Action action, ReasonCode reason)
    {
        VersoException failure = Assert.ThrowsExactly<VersoException>(action);
        Assert.AreEqual(reason, failure.Reason, failure.Message);
        Assert.IsFalse(string.IsNullOrWhiteSpace(failure.Next));
        Assert.IsFalse((failure.Message + failure.Next).Contains('\n', StringComparison.Ordinal), "one line each");
        return failure;
    }
}
