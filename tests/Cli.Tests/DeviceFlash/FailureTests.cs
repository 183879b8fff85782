using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Cli.Tests.DeviceFlash;

/// <summary>A failed step ends the run with a message: what happened, what to do, and from where to continue.</summary>
[TestClass]
public sealed class FailureTests
{
    private readonly FlashBench _bench = new();

    private static IEnumerable<object[]> ExitCodes => NanoffExitCodes.All.Select(code => new object[] { code });

    [TestCleanup]
    public void CleanUp() => _bench.Dispose();

    [TestMethod]
    [DynamicData(nameof(ExitCodes))]
    public async Task Each_of_nanoffs_exit_codes_is_a_sentence_and_a_next_step(int code)
    {
        Process nanoff = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "nanoff"), ["--update"])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_ROOT"] = _bench.Environment["DOTNET_ROOT"], ["NANOFF_BOARD"] = _bench["board"], ["NANOFF_FAIL"] = $"--update={code}" },
        })!;
        string output = await nanoff.StandardOutput.ReadToEndAsync();
        await nanoff.WaitForExitAsync();

        ToolFault told = NanoffTool.Instance.Explain(nanoff.ExitCode, output);
        ToolFault silent = NanoffTool.Instance.Explain(nanoff.ExitCode, "");

        StringAssert.StartsWith(told.What, $"nanoff reports {code}: ");
        Assert.AreNotEqual("", told.Next);
        Assert.AreEqual(told, silent, "what the system leaves of the code is enough to know it by");
    }

    [TestMethod]
    [DataRow("--update", "firmware", 4002, "the flash could not be erased")]
    [DataRow("--networkdeployment", "network", 2000, "nanoCLR does not respond")]
    [DataRow("--filedeployment", "files", 2003, "files or settings could not be sent")]
    public async Task A_failed_step_ends_the_run_and_names_itself(string option, string step, int code, string sentence)
    {
        _bench.Environment["NANOFF_FAIL"] = $"{option}={code}";

        (int exit, string output, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb", FlashBench.Network));

        Assert.AreEqual(1, exit);
        Assert.AreEqual("", output);
        string last = error.Trim().Split('\n')[^1];
        StringAssert.Contains(last, $", {step}: nanoff reports {code}: {sentence}");
        StringAssert.Contains(last, "(ToolFailed 7007)");
        StringAssert.Contains(last, $"continue with the same command and `--from {step}`");
        Assert.AreEqual(option, _bench.Operations[^1], "no step follows one that failed");
    }

    [TestMethod]
    public async Task A_run_goes_on_from_the_step_that_failed()
    {
        _bench.Environment["NANOFF_FAIL"] = "--filedeployment=2003";
        Assert.AreEqual(1, (await _bench.RunAsync(_bench.Board("esp32-4mb", FlashBench.Network))).Code);
        _bench.Environment.Remove("NANOFF_FAIL");
        File.Delete(_bench["board/runs.jsonl"]);

        (int code, _, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb", [.. FlashBench.Network, "--from", "files"]));

        Assert.AreEqual(0, code, error);
        CollectionAssert.AreEqual(new[] { "--filedeployment", "--deploy" }, _bench.Operations);
        StringAssert.Contains(error, "step 4 of 5, files");
    }

    [TestMethod]
    public async Task A_run_that_goes_on_behind_the_files_gives_no_device_id()
    {
        await _bench.RunAsync(_bench.Board("esp32-4mb"));

        (int code, string output, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb", "--from", "stage-0", "--json"));

        Assert.AreEqual(0, code, error);
        Assert.AreEqual(JsonValueKind.Null, JsonDocument.Parse(output).RootElement.GetProperty("deviceId").ValueKind);
    }

    [TestMethod]
    public async Task A_step_that_is_not_in_the_plan_is_wrong_usage()
    {
        (int code, _, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb", "--from", "network"));

        Assert.AreEqual(2, code);
        StringAssert.Contains(error, "the plan has no step \"network\"");
        StringAssert.Contains(error, "firmware, partition-table, files, stage-0");
        Assert.AreEqual(0, _bench.Runs.Length);
    }

    [TestMethod]
    [DataRow("slot_a")]
    [DataRow("boot_1")]
    public async Task A_file_that_does_not_arrive_is_a_failure_though_nanoff_ends_well(string file)
    {
        _bench.Environment["NANOFF_LOSE"] = file;

        (int code, _, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb"));

        Assert.AreEqual(1, code);
        string last = error.Trim().Split('\n')[^1];
        StringAssert.Contains(last, $"did not print \"to I:\\{file}...OK\"");
        StringAssert.Contains(last, "`--from files`");
        Assert.AreEqual("--filedeployment", _bench.Operations[^1], "stage 0 does not follow");
    }

    [TestMethod]
    public async Task An_interrupted_run_ends_nanoff_deletes_its_files_and_says_how_to_go_on()
    {
        if (Signals.WhyNoInterrupt() is string why)
        {
            Assert.Inconclusive(why);
        }

        _bench.Environment["NANOFF_HANG"] = "--networkdeployment";
        using Process verso = _bench.Start(_bench.Board("esp32-4mb", FlashBench.Network));
        string? line;
        do
        {
            line = await verso.StandardError.ReadLineAsync();
            Assert.IsNotNull(line, "it never came to the network");
        }
        while (!line.Contains("Waiting for ever", StringComparison.Ordinal));
        int nanoff = int.Parse(line.Split(' ')[^1].TrimEnd('.'), CultureInfo.InvariantCulture);
        using (Process kill = Process.Start("kill", ["-INT", $"{verso.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        string error = await verso.StandardError.ReadToEndAsync();
        await verso.WaitForExitAsync();
        Assert.AreEqual(130, verso.ExitCode, error);
        StringAssert.Contains(error, "step 3 of 5, network: interrupted; continue with the same command and `--from network`");
        Assert.AreEqual("", string.Join(' ', _bench.Leftovers));
        Assert.ThrowsExactly<ArgumentException>(() => Process.GetProcessById(nanoff), "nanoff is still there");
    }
}
