using Verso.Support;

namespace Verso.Cli.Tests.DeviceFlash;

/// <summary>A plan that cannot work is refused before the first step, with all its faults at once, and nothing is changed.</summary>
[TestClass]
public sealed class CheckTests
{
    private readonly FlashBench _bench = new();

    [TestCleanup]
    public void CleanUp() => _bench.Dispose();

    [TestMethod]
    public async Task A_missing_nanoff_is_told_with_the_command_that_installs_it()
    {
        _bench.Environment["PATH"] = _bench["empty"];

        await RefusedAsync(1, "ToolUnusable 7006", "`dotnet tool install --global nanoff --version 2.5.162`");
    }

    [TestMethod]
    [DataRow("3.0.0-preview.1+0badc0de")]
    [DataRow("2.4.400")]
    [DataRow("2.5.156")]
    [DataRow("of the season")]
    public async Task Another_nanoff_is_refused_with_the_command_that_changes_it(string version)
    {
        _bench.Environment["NANOFF_VERSION"] = version;

        await RefusedAsync(1, "ToolUnusable 7006", "`dotnet tool update --global nanoff --version 2.5.162 --allow-downgrade`");
    }

    [TestMethod]
    [DataRow("2.5.157")]
    [DataRow("2.5.200+abcdef")]
    public async Task A_later_build_of_the_same_version_will_do(string version)
    {
        _bench.Environment["NANOFF_VERSION"] = version;

        (int code, _, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb"));

        Assert.AreEqual(0, code, error);
    }

    [TestMethod]
    public async Task A_port_that_is_not_there_is_told()
    {
        File.Delete(_bench["port"]);

        await RefusedAsync(3, "InputUnreadable 7001", "`nanoff --listports` shows its port");
    }

    [TestMethod]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        _bench.Environment["PATH"] = _bench["empty"];
        File.Delete(_bench["port"]);
        File.Delete(_bench["App.bin"]);
        await File.WriteAllBytesAsync(_bench["Stage0.bin"], new byte[100]);
        await File.WriteAllTextAsync(_bench["wifi.txt"], "short\n");
        await File.WriteAllTextAsync(_bench["ca.pem"], "no certificate");
        File.Delete(_bench["fleet.jwk"]);

        (int code, string output, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb", FlashBench.Network));

        Assert.AreEqual(1, code);
        Assert.AreEqual("", output);
        string[] expected = ["7006", "7001", "8001", "7001", "7001", "7004", "7004", "7006"];
        string[] lines = error.Trim().Split('\n');
        Assert.AreEqual(expected.Length, lines.Length, error);
        foreach ((string line, string reason) in lines.Zip(expected))
        {
            StringAssert.Contains(line, $" {reason}); ");
        }

        StringAssert.Contains(lines[^1], "nothing was flashed: there are 7 problems");
    }

    [TestMethod]
    public async Task An_image_that_is_larger_than_a_slot_is_refused()
    {
        await File.WriteAllBytesAsync(_bench["App.bin"], Deployment("Reader", 96 * 8192));

        await RefusedAsync(1, "ImageTooLarge 3007", "but the slots of stage 0 have 753664");
    }

    [TestMethod]
    public async Task A_table_without_room_for_the_slots_of_stage_0_is_refused()
    {
        await RefusedAsync(1, "LayoutInvalid 5014", "has room for two slots of 761856 bytes, but those of stage 0 have 802816", "--slot-size", "802816");
    }

    [TestMethod]
    [DataRow("8191")]
    [DataRow("100000")]
    public async Task A_slot_size_that_is_not_made_of_chunks_is_wrong_usage(string size)
    {
        (int code, _, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb", "--slot-size", size));

        Assert.AreEqual(2, code, error);
        StringAssert.Contains(error, $"the slot size is {size}");
    }

    [TestMethod]
    public async Task A_stage_0_that_is_larger_than_deploy_is_refused()
    {
        await File.WriteAllBytesAsync(_bench["Stage0.bin"], Deployment("mscorlib", 0x50000));

        string error = await RefusedAsync(1, "ImageTooLarge 3007", "but the partition deploy has 327680");
        StringAssert.Contains(error, "Verso.Core");
    }

    [TestMethod]
    public async Task An_application_that_needs_what_stage_0_does_not_hold_is_refused()
    {
        await File.WriteAllBytesAsync(_bench["App.bin"], PeBuilder.Image(PeBuilder.Assembly("Reader", 0, "mscorlib", "System.Device.Gpio")));

        await RefusedAsync(1, "AssemblyReferenceMissing 8012", "App.bin needs System.Device.Gpio 1.0, which neither it nor stage 0 contains");
    }

    [TestMethod]
    public async Task A_damaged_image_is_refused_with_its_own_reason()
    {
        byte[] image = await File.ReadAllBytesAsync(_bench["App.bin"]);
        image[^10] ^= 1;
        await File.WriteAllBytesAsync(_bench["App.bin"], image);

        await RefusedAsync(1, "AssemblyCrc 8004", "App.bin");
    }

    [TestMethod]
    public async Task A_table_that_partitions_check_refuses_is_refused_here_for_the_same_lines()
    {
        string table = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "partitions", "esp32-4mb.csv"));
        await File.WriteAllTextAsync(_bench["own.csv"], table.Replace("0x1E0000", "0x1E8800", StringComparison.Ordinal));
        (_, string check, _) = await _bench.RunAsync("partitions", "check", "own.csv");

        (int code, _, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb", "--layout", "own.csv"));

        Assert.AreEqual(1, code);
        Assert.AreNotEqual("", check);
        foreach (string problem in check.Trim().Split('\n'))
        {
            StringAssert.Contains(error, problem.Split(';')[0].Trim());
        }

        Assert.AreEqual(0, _bench.Runs.Length);
    }

    [TestMethod]
    [DataRow("emulator-4mb.csv", "which only the emulator supports")]
    [DataRow("esp32s3-4mb.csv", "has 0x1A0000 bytes for nanoCLR, but the firmware of esp32-4mb is built for 0x1D0000")]
    [DataRow("esp32-8mb.csv", "needs a flash of 8 MiB, but esp32-4mb has 4")]
    public async Task A_table_that_is_another_boards_is_refused(string table, string why)
    {
        File.Copy(Path.Combine(Repository.Root, "partitions", table), _bench["own.csv"]);

        await RefusedAsync(1, "LayoutInvalid 5014", why, "--layout", "own.csv");
    }

    private static byte[] Deployment(string name, int size) => PeBuilder.Image(new PeBuilder { Name = name, Body = new byte[size] });

    private async Task<string> RefusedAsync(int exitCode, string reason, string text, params string[] more)
    {
        (int code, string output, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb", more));

        Assert.AreEqual(exitCode, code, error);
        Assert.AreEqual("", output);
        StringAssert.Contains(error, $"({reason})");
        StringAssert.Contains(error, text);
        Assert.AreEqual(0, _bench.Runs.Length, "nothing was run");
        Assert.AreEqual("", string.Join(' ', _bench.Leftovers));
        return error;
    }
}
