using System.Text.Json;
using Verso.Core;
using Verso.Emulator.Commands;
using Verso.Support;
using Verso.Updater;

namespace Verso.Emulator.Tests.Commands;

/// <summary>A device in each state in which it can be switched off.</summary>
[TestClass]
public class ShowCommandTests
{
    private readonly FlashDevice _device = new();

    [TestCleanup]
    public void Remove() => _device.Dispose();

    [TestMethod]
    public async Task Fresh_from_the_factory()
    {
        string[] facts = await FactsAsync();

        AssertFact(facts, "state", "IDLE");
        AssertFact(facts, "slot A", "1.0.0, counter 1, confirmed, active, 20000 bytes");
        AssertFact(facts, "slot B", "empty");
        AssertFact(facts, "boot record", "number 1, no trial, security counter 1");
        AssertFact(facts, "last result", "none yet");
        AssertFact(facts, "follows", "channel stable under root 1");
        AssertFact(facts, "updates from", VirtualDevice.Url);
        Assert.IsFalse(facts.Any(fact => fact.StartsWith("pointer", StringComparison.Ordinal)), "no pointer was taken");
    }

    [TestMethod]
    public async Task In_the_middle_of_a_download()
    {
        Publish();
        _device.Server.Misbehaviour = request => request.IsManifest ? null
            : request.First == 0 ? _device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        _device.PowerOn(Applications.Updating);

        string[] facts = await FactsAsync();

        AssertFact(facts, "state", "DOWNLOADING");
        AssertFact(facts, "slot B", "1.1.0, counter 2, staging, 45000 bytes");
        AssertFact(facts, "download", "1.1.0 into slot B, 2 of 6 chunks");
        DeviceView view = await ViewAsync();
        Assert.AreEqual(new DownloadView("B", "1.1.0", 2, 6), view.Download);
    }

    [TestMethod]
    public async Task On_trial()
    {
        Publish();
        _device.PowerOn(Applications.Updating);
        _device.PowerOn(Applications.Crashing);

        string[] facts = await FactsAsync();

        AssertFact(facts, "state", "REBOOTING");
        AssertFact(facts, "slot A", "1.0.0, counter 1, confirmed, active, 20000 bytes");
        AssertFact(facts, "slot B", "1.1.0, counter 2, trial, 45000 bytes");
        AssertFact(facts, "boot record", "number 6, trial of slot B, boot 1 of 3, security counter 1");
    }

    [TestMethod]
    public async Task Confirmed()
    {
        Publish();
        _device.PowerOn(Applications.Updating);
        _device.PowerOn(Applications.Healthy);

        string[] facts = await FactsAsync();

        AssertFact(facts, "state", "IDLE");
        AssertFact(facts, "slot A", "1.0.0, counter 1, confirmed, 20000 bytes");
        AssertFact(facts, "slot B", "1.1.0, counter 2, confirmed, active, 45000 bytes");
        AssertFact(facts, "boot record", "number 6, no trial, security counter 2");
        AssertFact(facts, "last result", "1.1.0: COMPLETE");
        CheckView check = (await ViewAsync()).LastCheck!;
        Assert.AreEqual(("stable", _device.Server.Site.Sequence, 1u, null), (check.Channel, check.Sequence!.Value, check.RootVersion!.Value, check.EntityTag));
    }

    [TestMethod]
    public async Task Up_to_date_with_the_entity_tag_for_the_next_check()
    {
        _device.Server.Release = TestPublisher.Factory;
        _device.PowerOn(Applications.Updating);

        string[] facts = await FactsAsync();

        string tag = MemorySite.TagOf(_device.Server.Site.PointerFor()!);
        Assert.AreEqual(tag, (await ViewAsync()).LastCheck!.EntityTag);
        AssertFact(facts, "pointer", $"stable, sequence {_device.Server.Site.Sequence}, made under root 1, as of {DateTimeOffset.FromUnixTimeSeconds(1_780_000_000 + _device.Server.Site.Sequence):yyyy-MM-dd HH:mm:ss} UTC; entity tag {tag}");
    }

    [TestMethod]
    public async Task Rolled_back()
    {
        Publish();
        _device.PowerOn(Applications.Updating);
        _device.PowerOn(Applications.With(new FailingDisplay()));

        string[] facts = await FactsAsync();

        AssertFact(facts, "state", "IDLE");
        AssertFact(facts, "slot B", "1.1.0, counter 2, rejected, 45000 bytes");
        AssertFact(facts, "last result", "1.1.0: ROLLBACK, HealthCheckFailed 6002, health check display, after 1 trial boots");
    }

    [TestMethod]
    public async Task With_a_slot_that_lost_its_image()
    {
        _device.Destroy("slot_a");

        AssertFact(await FactsAsync(), "slot A", "1.0.0, counter 1, corrupt, active, 20000 bytes (ChunkDigestMismatch)");
    }

    [TestMethod]
    public async Task With_both_copies_of_the_boot_record_lost()
    {
        _device.Destroy("boot_0");
        _device.Destroy("boot_1");

        string[] facts = await FactsAsync();

        AssertFact(facts, "boot record", "lost; stage 0 rebuilds it at the next power-on");
        AssertFact(facts, "slot A", "1.0.0, counter 1, confirmed, 20000 bytes");
        DeviceView view = await ViewAsync();
        Assert.AreEqual((null, null), (view.BootRecord, view.ActiveSlot));
    }

    [TestMethod]
    public async Task With_one_copy_of_the_boot_record_lost()
    {
        _device.Destroy("boot_0");

        AssertFact(await FactsAsync(), "boot record", "number 1, no trial, security counter 1, one copy damaged");
    }

    [TestMethod]
    public async Task With_its_trust_store_lost()
    {
        _device.Destroy("trust_0");
        _device.Destroy("trust_1");

        string[] facts = await FactsAsync();

        AssertFact(facts, "device", "trust store lost; provision the device again");
        Assert.IsNull((await ViewAsync()).Device);
    }

    [TestMethod]
    public async Task Looking_changes_nothing()
    {
        byte[] before = File.ReadAllBytes(_device.Path);

        await FactsAsync();

        CollectionAssert.AreEqual(before, File.ReadAllBytes(_device.Path));
    }

    [TestMethod]
    public async Task No_secret_is_shown()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(new ShowCommand(), _device.Path, "--json");
        using FlashFile file = FlashFile.Open(_device.Path);
        TrustStore trust = DeviceInspector.ReadTrust(file)!;

        Assert.IsFalse(run.Out.Contains(Bytes.ToHex(trust.SealKey), StringComparison.OrdinalIgnoreCase));
        Assert.IsFalse(run.Out.Contains(Bytes.ToHex(trust.Fleets[0].Key), StringComparison.OrdinalIgnoreCase));
    }

    private void Publish() => _device.Server.Release = TestPublisher.Next;

    private async Task<string[]> FactsAsync()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(new ShowCommand(), _device.Path);
        Assert.AreEqual((0, string.Empty), (run.ExitCode, run.Error));
        return run.Out.Split('\n');
    }

    private async Task<DeviceView> ViewAsync()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(new ShowCommand(), _device.Path, "--json");
        return JsonSerializer.Deserialize<DeviceView>(run.Out, JsonSerializerOptions.Web)!;
    }

    private static void AssertFact(string[] facts, string name, string value)
    {
        string? line = Array.Find(facts, fact => fact.StartsWith(name + "  ", StringComparison.Ordinal));
        Assert.AreEqual(value, line?[name.Length..].Trim(), string.Join('\n', facts));
    }

    private sealed class FailingDisplay() : HealthCheck("display", true, 1000)
    {
        public override bool Run() => false;
    }
}
