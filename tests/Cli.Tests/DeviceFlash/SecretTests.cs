using Verso.Support;

namespace Verso.Cli.Tests.DeviceFlash;

/// <summary>Passwords and keys are only in files that their owner alone can read and that are deleted, and nowhere else.</summary>
[TestClass]
public sealed class SecretTests
{
    private readonly FlashBench _bench = new();

    [TestCleanup]
    public void CleanUp() => _bench.Dispose();

    [TestMethod]
    public async Task No_secret_stands_in_a_plan_on_a_command_line_or_in_any_output()
    {
        string[] line = _bench.Board("esp32-4mb", FlashBench.Network);
        (_, string plan, string planError) = await _bench.RunAsync([.. line, "--dry-run"]);
        (_, string json, string jsonError) = await _bench.RunAsync([.. line, "--dry-run", "--json"]);
        (int code, string output, string error) = await _bench.RunAsync(line);

        Assert.AreEqual(0, code, error);
        string runs = string.Join('\n', _bench.Runs.Select(run => run.GetRawText()));
        Assert.IsTrue(File.ReadAllText(_bench["board/network.json"]).Contains(FlashBench.Password, StringComparison.Ordinal), "the board has it");
        StringAssert.Contains(error, "********", "the stand-in says the password aloud");
        foreach (string text in new[] { plan, planError, json, jsonError, output, error, runs })
        {
            foreach (string secret in Secrets())
            {
                Assert.IsFalse(text.Contains(secret, StringComparison.OrdinalIgnoreCase), text);
            }
        }
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("--networkdeployment=2002")]
    [DataRow("--deploy=4003")]
    public async Task Nothing_is_left_of_the_files_that_were_made_for_a_run(string? failure)
    {
        _bench.Environment["NANOFF_FAIL"] = failure;

        await _bench.RunAsync(_bench.Board("esp32-4mb", FlashBench.Network));

        Assert.AreNotEqual(0, _bench.Runs.Length);
        Assert.AreEqual("", string.Join(' ', _bench.Leftovers));
    }

    [TestMethod]
    public async Task The_files_that_were_made_for_a_run_are_their_owners_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("there they inherit the rights of the user's own temporary folder");
        }

        await _bench.RunAsync(_bench.Board("esp32-4mb", FlashBench.Network));

        string[] modes = [.. _bench.Runs.SelectMany(run => run.GetProperty("Modes").EnumerateArray()).Select(mode => mode.GetString()!).Where(mode => !mode.StartsWith("port:", StringComparison.Ordinal))];
        string[] files = ["table.bin", "network.json", "files.json", "stage0.bin"];
        CollectionAssert.AreEqual(files.Select(file => $"{file}: UserWrite, UserRead in UserExecute, UserWrite, UserRead").ToArray(), modes, string.Join('\n', modes));
    }

    private static IEnumerable<string> Secrets()
    {
        byte[] kek = TestPublisher.Fleet.ToBytes();
        yield return FlashBench.Password;
        yield return Convert.ToHexString(kek);
        yield return Convert.ToBase64String(kek)[..40];
        yield return Convert.ToBase64String(kek)[..40].Replace('+', '-').Replace('/', '_');
    }
}
