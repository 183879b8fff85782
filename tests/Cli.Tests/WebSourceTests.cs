using Verso.Cli.Sources;
using Verso.Core;
using Verso.Foundation;
using Verso.Publishing;
using Verso.Signing;
using Verso.Support;

namespace Verso.Cli.Tests;

/// <summary>A release that is read from a server, as a device does.</summary>
[TestClass]
public sealed class WebSourceTests
{
    private static readonly byte[][] Images = [TestPublisher.Image(20000), [.. TestPublisher.Image(20000), 1, 2, 3]];

    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    public async Task A_release_is_verified_where_it_is_served_by_what_a_device_would_get()
    {
        BuiltRelease built = Build();
        await using ReleaseServer server = await ReleaseServer.StartAsync(_scratch["release"], new ReleaseServerOptions(), (_, _) => { });
        string url = server.BaseUrl.ToString();
        foreach (string place in (string[])[url, url.TrimEnd('/'), url + "manifest.cose"])
        {
            VerificationReport report = Verify(place);
            CollectionAssert.Contains(report.Verified, $"{url}payload.bin: size, SHA-256 and list of records");
        }

        byte[] damaged = File.ReadAllBytes(built.PayloadPath);
        damaged[^1] ^= 1;
        File.WriteAllBytes(built.PayloadPath, damaged);
        VersoException differs = Refused(() => Verify(url), ReasonCode.PayloadDiffers);
        StringAssert.Contains(differs.Message, url + "payload.bin");
        File.WriteAllBytes(built.PayloadPath, damaged[..^1]);
        Refused(() => Verify(url), ReasonCode.PayloadSizeMismatch);
        File.Delete(built.PayloadPath);
        VersoException missing = Refused(() => Verify(url), ReasonCode.NotFound);
        StringAssert.Contains(missing.Message, url + "payload.bin");
    }

    private static VerificationReport Verify(string place) => new ReleaseVerifier([TestPublisher.Key.PublicKey], []).Verify(ReleaseSources.At(place));

    private static VersoException Refused(Action action, ReasonCode reason)
    {
        VersoException failure = Assert.ThrowsExactly<VersoException>(action);
        Assert.AreEqual(reason, failure.Reason, failure.Message);
        return failure;
    }

    private BuiltRelease Build()
    {
        File.WriteAllBytes(_scratch["Old.bin"], Images[0]);
        File.WriteAllBytes(_scratch["App.bin"], Images[1]);
        ReleaseOptions options = new() { Product = "p", HardwareIds = ["h"], Version = "1", Counter = 1, BaseImages = [_scratch["Old.bin"]], AlsoStored = true };
        return new ReleaseBuilder(options, TestPublisher.Key, [TestPublisher.Fleet]).Build(_scratch["App.bin"], _scratch["release"]);
    }
}
