using System.Text;
using System.Text.Json;
using Verso.Boot;
using Verso.Core;
using Verso.Provisioning;
using Verso.Support;
using Verso.Updater;

namespace Verso.Cli.Tests.DeviceFlash;

/// <summary>A plan that is run prepares a board, simulated by the stand-in for nanoff, from which the real stage 0 boots.</summary>
[TestClass]
public sealed class RunTests
{
    private readonly FlashBench _bench = new();

    [TestCleanup]
    public void CleanUp() => _bench.Dispose();

    [TestMethod]
    public async Task What_a_dry_run_shows_is_what_is_run()
    {
        JsonElement[] plan = await _bench.PlanAsync(_bench.Board("esp32-4mb", FlashBench.Network));

        await FlashAsync("esp32-4mb", FlashBench.Network);

        Assert.AreEqual(plan.Length, _bench.Runs.Length);
        foreach ((JsonElement step, JsonElement run) in plan.Zip(_bench.Runs))
        {
            string[] shown = [.. FlashBench.Arguments(step).Select(argument => Path.GetFileName(argument))];
            string[] done = [.. FlashBench.Arguments(run).Select(argument => Path.GetFileName(argument))];
            CollectionAssert.AreEqual(shown, done);
            Assert.AreEqual("1", run.GetProperty("Telemetry").GetString());
        }
    }

    [TestMethod]
    [DataRow("esp32-4mb")]
    [DataRow("esp32-16mb")]
    [DataRow("esp32s3-8mb")]
    public async Task The_flash_holds_Versos_table_and_stage_0_at_its_place_and_nanoCLR_untouched(string board)
    {
        await FlashAsync(board);

        byte[] flash = _bench.Flash;
        PartitionLayout expected = PartitionLayout.Load(Path.Combine(Repository.Root, "partitions", board + ".csv"));
        PartitionLayout table = PartitionLayout.ParseTable(flash[0x8000..0x8C00], expected.FlashSize);
        Assert.AreEqual(expected.ToCsv(), table.ToCsv());
        PartitionEntry deploy = table.Find("deploy")!;
        byte[] stage0 = await File.ReadAllBytesAsync(_bench["Stage0.bin"]);
        byte[] region = flash[(int)deploy.Offset..(int)deploy.End];
        CollectionAssert.AreEqual(stage0, region[..stage0.Length]);
        Assert.IsFalse(region.AsSpan(stage0.Length).ContainsAnyExcept((byte)0xFF), "nothing of an older deployment behind it");
        Assert.AreEqual("nanoCLR", Encoding.ASCII.GetString(flash, 0x10000, 7));
        Assert.IsFalse(flash.AsSpan(0x10007..(int)deploy.Offset).ContainsAnyExcept((byte)0xFF), "nothing in nanoCLR's partition");
        Assert.IsFalse(flash.AsSpan((int)deploy.End).ContainsAnyExcept((byte)0xFF), "nothing behind deploy");
    }

    [TestMethod]
    [DataRow("esp32-4mb")]
    [DataRow("esp32-16mb")]
    [DataRow("esp32s3-8mb")]
    public async Task Stage_0_boots_the_first_image_from_the_files_that_are_on_I(string board)
    {
        await FlashAsync(board);

        DeviceStorage storage = OpenVolume();
        VirtualLaunch launch = PowerOn(storage, Applications.Healthy);

        Assert.AreEqual(new VirtualLaunch(Slots.A, "1.0.0", false, 0), launch);
        TrustStore trust = storage.ReadTrust();
        Assert.AreEqual("reader-1", trust.DeviceId);
        Assert.AreEqual("https://updates.example.com/", trust.UpdateUrl);
        Assert.AreEqual((1u, TestPublisher.Channel), (trust.Root.Version, trust.Channel));
        Assert.IsNotNull(trust.Root.FindReleaseKey(TestPublisher.Key.PublicKey.Kid));
        Assert.IsNotNull(trust.FindFleet(TestPublisher.Fleet.Id));
        Assert.AreEqual(1u, storage.ReadBootRecord().SecurityCounter);
    }

    [TestMethod]
    public async Task A_reader_that_was_flashed_takes_the_next_release()
    {
        await FlashAsync("esp32-4mb");

        PowerOn(OpenVolume(), Applications.Updating);
        VirtualLaunch launch = PowerOn(OpenVolume(), Applications.Healthy);

        Assert.AreEqual(Slots.B, launch.Slot);
        Assert.AreEqual("1.1.0", launch.Version);
    }

    [TestMethod]
    public async Task Files_of_an_earlier_life_are_gone_from_I()
    {
        await FlashAsync("esp32-4mb");
        foreach (string name in DeviceFiles.All)
        {
            await File.WriteAllTextAsync(_bench[$"board/I/{name}"], "old");
        }

        await File.WriteAllTextAsync(_bench["board/I/data"], "the product's own");
        await FlashAsync("esp32-4mb", "--from", "files");

        string[] there = [.. Directory.GetFiles(_bench["board/I"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(DeviceFiles.OfNewDevice.Append("data").Order(StringComparer.Ordinal).ToArray(), there);
    }

    [TestMethod]
    public async Task The_board_gets_the_network_and_a_certificate_that_Mbed_TLS_takes()
    {
        await FlashAsync("esp32-4mb", FlashBench.Network);

        JsonElement settings = JsonDocument.Parse(await File.ReadAllTextAsync(_bench["board/network.json"])).RootElement;
        JsonElement wifi = settings.GetProperty("WirelessClient");
        Assert.AreEqual(FlashBench.Ssid, wifi.GetProperty("Ssid").GetString());
        Assert.AreEqual(FlashBench.Password, wifi.GetProperty("Password").GetString());
        Assert.AreEqual("WPA2", wifi.GetProperty("Authentication").GetString());
        Assert.AreEqual("AutoConnect", wifi.GetProperty("ConfigurationOption").GetString());
        string certificates = Encoding.ASCII.GetString(settings.GetProperty("CACertificates").GetBytesFromBase64());
        StringAssert.StartsWith(certificates, "-----BEGIN CERTIFICATE-----\n");
        Assert.AreEqual('\0', certificates[^1], "PEM ends with a zero, or Mbed TLS does not take it");
        Assert.AreEqual(certificates.Length - 1, certificates.IndexOf('\0', StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task The_device_id_is_all_that_a_run_gives_on_standard_output()
    {
        (int code, string output, string error) = await _bench.RunAsync(_bench.Board("esp32-4mb"));

        Assert.AreEqual(0, code, error);
        Assert.AreEqual("reader-1", output.Trim());
        StringAssert.Contains(error, "step 1 of 4, firmware: stock firmware");
        StringAssert.Contains(error, @"nanoff: Deploying file");
        StringAssert.Contains(error, "esp32-4mb is done: 4 steps");
    }

    [TestMethod]
    public async Task A_random_device_id_is_given_as_JSON_and_is_that_of_the_device()
    {
        string[] line = _bench.Board("esp32-4mb", "--json");
        int id = Array.IndexOf(line, "--device-id");
        (int code, string output, string error) = await _bench.RunAsync([.. line[..id], .. line[(id + 2)..]]);

        Assert.AreEqual(0, code, error);
        string device = JsonDocument.Parse(output).RootElement.GetProperty("deviceId").GetString()!;
        StringAssert.StartsWith(device, "reader-");
        Assert.AreEqual(OpenVolume().ReadTrust().DeviceId, device);
    }

    /// <summary>The content of I:, read by the device's own storage.</summary>
    private DeviceStorage OpenVolume()
    {
        Assert.AreEqual(ReasonCode.None, DeviceStorage.Open(DeviceFiles.Partitions(_bench["board/I"], BoardSetup.DefaultSlotSize), out DeviceStorage storage));
        return storage;
    }

    /// <summary>Boots with the device's own stage 0 and a server that has the next release.</summary>
    private static VirtualLaunch PowerOn(DeviceStorage storage, Func<UpdateAgent, LaunchOutcome> application)
    {
        List<VirtualLaunch> launches = [];
        VirtualBoard board = new();
        MemoryTransport server = new(board) { Release = TestPublisher.Next };
        new Stage0(board, storage, server, new VirtualLauncher(application, launches), new BootWatcher(), null).Run();
        return launches.Single();
    }

    private async Task FlashAsync(string board, params string[] more)
    {
        (int code, string output, string error) = await _bench.RunAsync(_bench.Board(board, more));
        Assert.AreEqual(0, code, output + error);
    }
}
