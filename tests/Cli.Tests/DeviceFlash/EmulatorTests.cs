using System.Text.Json;
using Verso.Emulator;
using Verso.Provisioning;
using Verso.Updater;

namespace Verso.Cli.Tests.DeviceFlash;

/// <summary><c>verso device flash --emulator</c> creates a virtual reader with the same kind of plan and without a board.</summary>
[TestClass]
public sealed class EmulatorTests
{
    private readonly FlashBench _bench = new();

    [TestCleanup]
    public void CleanUp() => _bench.Dispose();

    private string[] Line => ["device", "flash", "--emulator", "reader.flash", .. FlashBench.Factory];

    [TestMethod]
    public async Task A_virtual_reader_is_made_and_provisioned_without_nanoff_and_without_a_board()
    {
        _bench.Environment["PATH"] = _bench["empty"];

        (int code, _, string error) = await _bench.RunAsync(Line);

        Assert.AreEqual(0, code, error);
        StringAssert.Contains(error, "verso-emulator: made reader.flash");
        using FlashFile file = FlashFile.Open(_bench["reader.flash"]);
        DeviceStorage storage = EmulatedDevice.StorageOf(file);
        Assert.AreEqual("reader-1", storage.ReadTrust().DeviceId);
        Assert.AreEqual(1u, storage.ReadBootRecord().SecurityCounter);
        Assert.AreEqual(0, _bench.Runs.Length);
        Assert.AreEqual("", string.Join(' ', _bench.Leftovers));
    }

    [TestMethod]
    public async Task Its_plan_has_the_shape_of_a_boards()
    {
        JsonElement board = (await _bench.PlanAsync(_bench.Board("esp32-4mb")))[0];
        JsonElement[] plan = await _bench.PlanAsync(Line);

        CollectionAssert.AreEqual(board.EnumerateObject().Select(field => field.Name).ToArray(), plan[0].EnumerateObject().Select(field => field.Name).ToArray());
        Assert.AreEqual("verso-emulator", plan[0].GetProperty("tool").GetString());
        CollectionAssert.AreEqual(new[] { "new", "reader.flash", "--layout", Path.Combine("WORK", "layout.csv") }, FlashBench.Arguments(plan[0])[..4]);
        Assert.IsFalse(File.Exists(_bench["reader.flash"]));
    }

    [TestMethod]
    public async Task A_reader_that_is_there_is_not_overwritten()
    {
        await File.WriteAllTextAsync(_bench["reader.flash"], "precious");

        (int code, _, string error) = await _bench.RunAsync(Line);

        Assert.AreEqual(3, code);
        StringAssert.Contains(error, "reader.flash exists");
        Assert.AreEqual("precious", await File.ReadAllTextAsync(_bench["reader.flash"]));
    }

    [TestMethod]
    public async Task What_is_for_a_board_is_wrong_usage()
    {
        (int code, _, string error) = await _bench.RunAsync([.. Line, "--port", "port", "--wifi-ssid", "Library"]);

        Assert.AreEqual(2, code);
        StringAssert.Contains(error, "--port is for boards");
        StringAssert.Contains(error, "--wifi-ssid is for boards");
    }

    [TestMethod]
    public async Task A_table_for_a_board_is_refused()
    {
        await File.WriteAllTextAsync(_bench["board.csv"], FlashBoard.Find("esp32-4mb")!.ReadLayout());

        (int code, _, string error) = await _bench.RunAsync([.. Line, "--layout", "board.csv"]);

        Assert.AreEqual(1, code);
        StringAssert.Contains(error, "LayoutInvalid 5014");
    }
}
