using System.Globalization;
using System.Text.Json;
using Verso.Nanoff;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Cli.Tests.DeviceFlash;

/// <summary>nanoff accepts the commands that <c>verso device flash --dry-run</c> prints.</summary>
[TestClass]
public sealed class DryRunTests
{
    private static readonly string[] Quietly = ["--suppressnanoffversioncheck", "-v", "m"];

    private readonly FlashBench _bench = new();

    private static IEnumerable<object[]> Boards => FlashBoard.All.Select(board => new object[] { board.Name });

    [TestCleanup]
    public void CleanUp() => _bench.Dispose();

    [TestMethod]
    [DataRow("esp32-4mb", "ESP32_PSRAM_REV3", "0x1E0000")]
    [DataRow("esp32-16mb", "ESP32_PSRAM_REV3", "0x1E0000")]
    [DataRow("esp32s3-8mb", "ESP32_S3_OCTAL", "0x1B0000")]
    public async Task A_board_is_flashed_in_five_steps_with_these_options_and_no_others(string board, string target, string deploy)
    {
        string port = _bench["port"];
        string[] onBoard = ["--target", target, "--serialport", port];
        (string Name, string[] Arguments)[] expected =
        [
            ("firmware", ["--update", .. onBoard, "--masserase", .. Quietly]),
            ("partition-table", ["--deploy", .. onBoard, "--image", In("table.bin"), "--address", "0x8000", .. Quietly]),
            ("network", ["--networkdeployment", In("network.json"), "--serialport", port, .. Quietly]),
            ("files", ["--filedeployment", In("files.json"), "--serialport", port, .. Quietly]),
            ("stage-0", ["--deploy", .. onBoard, "--image", In("stage0.bin"), "--address", deploy, .. Quietly]),
        ];

        JsonElement[] plan = await _bench.PlanAsync(_bench.Board(board, FlashBench.Network));

        Assert.AreEqual(expected.Length, plan.Length);
        foreach ((JsonElement step, (string name, string[] arguments)) in plan.Zip(expected))
        {
            Assert.AreEqual(name, step.GetProperty("name").GetString());
            Assert.AreEqual("nanoff", step.GetProperty("tool").GetString());
            CollectionAssert.AreEqual(arguments, FlashBench.Arguments(step), name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public async Task Every_option_is_one_of_nanoffs_and_has_the_value_that_it_takes(string board)
    {
        string[] everything = [.. FlashBench.Network, "--target", "ESP32_PICO", "--firmware", "1.12.4.289", "--baud", "115200"];

        JsonElement[] plan = await _bench.PlanAsync(_bench.Board(board, everything));

        foreach (JsonElement step in plan)
        {
            string[] arguments = FlashBench.Arguments(step);
            IReadOnlyDictionary<string, string[]>? options = NanoffOption.Parse(arguments);
            Assert.IsNotNull(options, string.Join(' ', arguments));
            bool onBootLoader = options.ContainsKey("--update") || options.ContainsKey("--deploy");
            string[] operations = [.. options.Keys.Where(option => option is "--update" or "--deploy" or "--filedeployment" or "--networkdeployment")];
            Assert.AreEqual(1, operations.Length, "nanoff takes an address only where it does nothing but deploy");
            Assert.AreEqual(onBootLoader, options.ContainsKey("--target"), "without it nanoff does not know whom it talks to; with it, it takes files for firmware");
            Assert.AreEqual(onBootLoader, options.ContainsKey("--baud"));
            Assert.AreEqual(options.ContainsKey("--deploy"), options.ContainsKey("--image") && options.ContainsKey("--address"), "the default address is another board's");
            Assert.IsTrue(options.ContainsKey("--serialport"));
        }

        CollectionAssert.AreEqual(new[] { "1.12.4.289" }, NanoffOption.Parse(FlashBench.Arguments(plan[0]))!["--fwversion"]);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public async Task Stage_0_goes_where_the_boards_own_table_has_deploy(string board)
    {
        PartitionLayout layout = PartitionLayout.Load(Path.Combine(Repository.Root, "partitions", board + ".csv"));

        JsonElement[] plan = await _bench.PlanAsync(_bench.Board(board));

        string address = NanoffOption.Parse(FlashBench.Arguments(plan[^1]))!["--address"][0];
        Assert.AreEqual(layout.Find("deploy")!.Offset, uint.Parse(address.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public async Task A_plan_without_a_network_has_no_step_for_one()
    {
        JsonElement[] plan = await _bench.PlanAsync(_bench.Board("esp32-4mb"));

        CollectionAssert.AreEqual(new[] { "firmware", "partition-table", "files", "stage-0" }, plan.Select(step => step.GetProperty("name").GetString()).ToArray());
    }

    [TestMethod]
    public async Task Every_step_says_what_it_changes_and_how_to_repeat_it()
    {
        foreach (JsonElement step in await _bench.PlanAsync(_bench.Board("esp32-4mb", FlashBench.Network)))
        {
            Assert.AreNotEqual("", step.GetProperty("title").GetString());
            Assert.AreNotEqual("", step.GetProperty("changes").GetString());
            Assert.AreNotEqual("", step.GetProperty("repeat").GetString());
            string[] named = [.. FlashBench.Arguments(step).Where(argument => argument.StartsWith("WORK", StringComparison.Ordinal))];
            string[] files = [.. step.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!)];
            CollectionAssert.IsSubsetOf(named, files);
        }
    }

    [TestMethod]
    public async Task A_dry_run_needs_no_nanoff_and_no_board_and_touches_nothing()
    {
        _bench.Environment["PATH"] = _bench["empty"];
        File.Delete(_bench["port"]);

        (int code, string output, string error) = await _bench.RunAsync([.. _bench.Board("esp32-4mb", FlashBench.Network), "--dry-run"]);

        Assert.AreEqual(0, code, error);
        StringAssert.Contains(output, "--address 0x1E0000");
        Assert.AreEqual(0, _bench.Runs.Length);
        Assert.AreEqual("", string.Join(' ', _bench.Leftovers));
        Assert.AreEqual(0, Directory.GetFileSystemEntries(_bench["board"]).Length);
    }

    [TestMethod]
    public async Task A_makers_own_target_and_table_take_the_place_of_the_boards()
    {
        string table = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "partitions", "esp32-8mb.csv"));
        await File.WriteAllTextAsync(_bench["own.csv"], table.Replace("0x1E0000, 0x50000", "0x1E0000, 0x80000", StringComparison.Ordinal).Replace("0x230000, 0x5D0000", "0x260000, 0x5A0000", StringComparison.Ordinal));

        JsonElement[] plan = await _bench.PlanAsync(_bench.Board("esp32-8mb", "--target", "M5Core2", "--layout", "own.csv"));

        CollectionAssert.Contains(FlashBench.Arguments(plan[0]), "M5Core2");
        StringAssert.Contains(plan[1].GetProperty("changes").GetString(), "config at 0x260000");
    }

    private static string In(string name) => Path.Combine("WORK", name);
}
