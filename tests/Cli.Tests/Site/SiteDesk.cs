using System.Text.Json;
using Verso.Signing;
using Verso.Support;

namespace Verso.Cli.Tests.Site;

/// <summary>A release engineer's folder: keys, a site with root 1, and two releases that are not published yet.</summary>
internal sealed class SiteDesk : IDisposable
{
    public const string Pointer = "site/channels/stable/ereader-r2.cose";

    private static readonly Lazy<TestRelease> Later = new(() => TestPublisher.Build("1.2.0", 3, TestPublisher.Image(30_000, seed: 12)));

    private readonly ScratchFolder _scratch = new();

    public SiteDesk()
    {
        Directory.CreateDirectory(this["keys"]);
        foreach ((string name, SigningKey key) in Keys)
        {
            File.WriteAllText(this[$"keys/{name}.pem"], key.ToPem(null));
            File.WriteAllText(this[$"keys/{name}.pub.pem"], key.PublicKey.ToPem());
        }

        Write("releases/1.1.0", TestPublisher.Next);
        Write("releases/1.2.0", Later.Value);
        Directory.CreateDirectory(this["site/root"]);
        File.WriteAllBytes(this["site/root/1.cose"], FirstRoot.Value);
    }

    private static (string Name, SigningKey Key)[] Keys =>
    [
        ("root-1", TestSite.Key(0)), ("root-2", TestSite.Key(1)), ("root-3", TestSite.Key(2)), ("release", TestPublisher.Key), ("channel", TestSite.Key(4)),
        ("release-2", TestPublisher.NextKey), ("root-4", TestSite.Key(5)), ("stranger", TestSite.Key(6)),
    ];

    private static Lazy<byte[]> FirstRoot { get; } = new(() =>
    {
        RootDraft draft = RootDraft.New(new RootOptions
        {
            Product = TestPublisher.Product,
            Threshold = 2,
            RootKeys = [TestSite.Key(0).PublicKey, TestSite.Key(1).PublicKey, TestSite.Key(2).PublicKey],
            ReleaseKeys = [TestPublisher.Key.PublicKey],
            ChannelKeys = [new(TestSite.Key(4).PublicKey)],
        });
        draft.Sign(TestSite.Key(0));
        draft.Sign(TestSite.Key(2));
        return draft.Finish();
    });

    /// <summary>The kid of one of the keys.</summary>
    public static string Kid(string name) => Convert.ToHexStringLower(Keys.Single(one => one.Name == name).Key.PublicKey.Kid);

    /// <summary>The folder of release 1.1.0 on the site.</summary>
    public static string Published => $"site/releases/{Convert.ToHexStringLower(TestPublisher.Next.Manifest.CopyReleaseId())}";

    /// <summary>A path in the folder.</summary>
    public string this[string path] => _scratch[path];

    /// <summary>Every file of the site with its content.</summary>
    public string Snapshot() => string.Join('\n', Directory.EnumerateFiles(this["site"], "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(this["site"], path).Replace('\\', '/')} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}"));

    /// <summary>Runs the tool, which has to succeed.</summary>
    public async Task<(string Output, string Error)> SucceedsAsync(string line)
    {
        (int code, string output, string error) = await RunAsync(line);
        Assert.AreEqual(0, code, $"{line}: {error}");
        return (output, error);
    }

    /// <summary>Runs the tool, which has to fail with one line that names the reason, and nothing on standard output.</summary>
    public async Task<string> RefusedAsync(int exitCode, string reason, string line)
    {
        (int code, string output, string error) = await RunAsync(line);
        Assert.AreEqual(exitCode, code, $"{line}: {error}");
        Assert.AreEqual("", output, line);
        StringAssert.Contains(error, reason, line);
        Assert.HasCount(1, error.Trim().Split('\n'), $"{line}: {error}");
        return error;
    }

    /// <summary>Runs the tool with <c>--json</c>, and reads its result.</summary>
    public async Task<JsonElement> JsonAsync(string line) => JsonDocument.Parse((await SucceedsAsync($"{line} --json")).Output).RootElement;

    /// <summary>Flips the last bit of a file.</summary>
    public void Damage(string path)
    {
        byte[] file = File.ReadAllBytes(this[path]);
        file[^1] ^= 1;
        File.WriteAllBytes(this[path], file);
    }

    public void Dispose() => _scratch.Dispose();

    private void Write(string folder, TestRelease release)
    {
        Directory.CreateDirectory(this[folder]);
        File.WriteAllBytes(this[$"{folder}/manifest.cose"], release.ManifestFile);
        File.WriteAllBytes(this[$"{folder}/payload.bin"], release.Payload);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string line) => VersoProcess.RunAsync(_scratch.Path, line.Split(' '));
}
