using System.Diagnostics;

namespace Verso.Cli.Tests;

/// <summary>Builds that are killed half-way, as processes of their own: the files that they leave, and the command that removes them.</summary>
[TestClass]
public sealed class KilledBuildTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("verso-cli-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task What_a_killed_build_leaves_the_next_one_clears_and_a_running_one_keeps_its_own()
    {
        await SucceedsAsync("key", "new", "--out", "keys", "--bits", "2048");
        await SucceedsAsync("fleet", "new", "--out", "fleet.jwk");
        byte[] image = new byte[4 << 20];
        new Random(1).NextBytes(image);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "Large.bin"), image);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "Small.bin"), image[..1000]);

        // Compressing this much noise takes far longer than looking for a folder.
        using Process running = VersoProcess.Start(_folder, Build("Large.bin", "releases/1", 1));
        string own = Await(running, []);
        using Process killed = VersoProcess.Start(_folder, Build("Large.bin", "releases/2", 2));
        string left = Await(killed, [own]);
        killed.Kill();
        await killed.WaitForExitAsync().WaitAsync(VersoProcess.Patience);
        CollectionAssert.AreEquivalent(new[] { own, left }, Staging(), "a process that is killed cleans up nothing");

        await SucceedsAsync(Build("Small.bin", "releases/2", 2));
        CollectionAssert.AreEqual(new[] { own }, Staging(), "the dead one's is gone, and the living one's is not");
        CollectionAssert.AreEquivalent(new[] { "manifest.cose", "payload.bin" }, Directory.GetFileSystemEntries(Path.Combine(_folder, "releases", "2")).Select(Path.GetFileName).ToArray());
        Assert.IsFalse(running.HasExited, "the other build is still at it");

        running.Kill();
        await running.WaitForExitAsync().WaitAsync(VersoProcess.Patience);
        await SucceedsAsync(Build("Small.bin", "releases/1", 1));
        CollectionAssert.AreEquivalent(new[] { "1", "2" }, Directory.GetFileSystemEntries(Path.Combine(_folder, "releases")).Select(Path.GetFileName).ToArray());
    }

    private static string[] Build(string image, string folder, int counter) =>
        ["release", "build", "--image", image, "--version", $"{counter}", "--counter", $"{counter}", "--product", "p", "--hardware", "h", "--key", "keys/signing.pem", "--fleet-key", "fleet.jwk", "--out", folder];

    /// <summary>Waits until a build has a new staging folder.</summary>
    private string Await(Process build, string[] before)
    {
        string[] fresh = [];
        bool came = SpinWait.SpinUntil(() => (fresh = [.. Staging().Except(before)]).Length > 0 || build.HasExited, VersoProcess.Patience);
        Assert.IsTrue(came && fresh.Length == 1, $"it ended, or took too long: {string.Join(' ', fresh)}");
        return fresh[0];
    }

    /// <summary>The existing staging folders.</summary>
    private string[] Staging() => Directory.Exists(Path.Combine(_folder, "releases"))
        ? [.. Directory.GetDirectories(Path.Combine(_folder, "releases"), ".verso-*").Select(path => Path.GetFileName(path))]
        : [];

    private async Task SucceedsAsync(params string[] arguments)
    {
        (int code, _, string error) = await VersoProcess.RunAsync(_folder, arguments);
        Assert.AreEqual(0, code, error);
    }
}
