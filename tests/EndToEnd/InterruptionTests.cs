using System.Diagnostics;
using Verso.Emulator;
using Verso.Publishing;
using Verso.Support;

namespace Verso.EndToEnd;

/// <summary>The cost of a clean update, and the additional cost of a power cut.</summary>
[TestClass]
public class InterruptionTests
{
    private const int Chunks = 13;

    // More than the heads of the answers, the pointer and the manifest, and less than they and a record.
    private const int BeforeThePayload = 3000;

    private static string SmallRelease => SharedFixture.Release(SharedFixture.Opaque(100_000), "1.1.0", 11);

    [TestMethod]
    public void A_clean_update_is_one_request_for_the_pointer_one_for_the_manifest_and_one_for_the_payload()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        string site = SharedFixture.Publish(SmallRelease);
        using Server server = Server.Start(site);

        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");

        IReadOnlyList<RequestRecord> requests = server.Stop();
        string folder = $"/releases/{Path.GetFileName(Path.GetDirectoryName(SharedFixture.OnSite(site, "payload.bin")))}";
        long pointer = new FileInfo(Path.Combine(site, SharedFixture.Pointer)).Length;
        long payload = new FileInfo(Path.Combine(SmallRelease, "payload.bin")).Length;
        long manifest = new FileInfo(Path.Combine(SmallRelease, "manifest.cose")).Length;
        CollectionAssert.AreEqual(
            new[]
            {
                new RequestRecord("GET", "/" + SharedFixture.Pointer, null, 200, pointer),
                new RequestRecord("GET", folder + "/manifest.cose", null, 200, manifest),
                new RequestRecord("GET", folder + "/payload.bin", $"bytes=0-{payload - 1}", 206, payload),
            },
            requests.ToArray());
    }

    // The number of bytes that arrive twice depends on how far a busy machine lets the server run ahead. tests/Benchmarks counts them with
    // everything on one thread.
    [TestMethod]
    public void A_power_cut_in_a_download_costs_two_requests_and_goes_on_behind_the_last_record()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(SmallRelease));
        using (StallingProxy proxy = Records(server, 7))
        using (Process update = device.StartUpdate(proxy.Url))
        {
            Device.Await(update, Device.Downloaded(5));
            Tool.Cut(update);
        }

        DeviceView cut = device.Show().Runs("1.0.0", 10);
        Assert.AreEqual(("DOWNLOADING", Chunks), (cut.State, cut.Download!.Total));
        Assert.IsTrue(cut.Download.Chunks is >= 5 and <= 7, cut.ToString());

        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");

        IReadOnlyList<RequestRecord> requests = server.Stop();
        RequestRecord[] payloads = requests.Payloads();
        Assert.AreEqual((2, 1, 2), (requests.Pointers().Length, requests.Manifests().Length, payloads.Length));
        Assert.AreEqual((long)cut.Download.Chunks * Requests.Record, payloads[1].First(), "the download goes on behind the last chunk that is verified");
    }

    [TestMethod]
    public void Killing_the_supervisor_alone_takes_the_device_down_with_it()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(SmallRelease));
        using StallingProxy proxy = Records(server, 3);
        using (Process update = device.StartUpdate(proxy.Url))
        {
            Device.Await(update, Device.Downloaded(1));
            update.Kill(entireProcessTree: false);
            Assert.IsTrue(update.WaitForExit(Tool.Patience));
        }

        // A running device locks its flash, and waits for the rest of the download. Each attempt waits up to one second.
        ProcessResult look = Tool.Emulator("show", device.Flash, "--json");
        for (int i = 0; i < 4 && look.ExitCode == 3; i++)
        {
            look = Tool.Emulator("show", device.Flash, "--json");
        }

        Assert.AreEqual("DOWNLOADING", Json.Read<DeviceView>(Tool.Succeeds(look).Output).State);
    }

    [TestMethod]
    public void A_signal_cuts_the_power_and_the_next_update_goes_on()
    {
        if (Signals.WhyNoInterrupt() is string why)
        {
            Assert.Inconclusive(why);
        }

        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(SmallRelease));
        using StallingProxy proxy = Records(server, 3);
        Process update = device.StartUpdate(proxy.Url);
        Device.Await(update, Device.Downloaded(1));
        Tool.Signal(update, "INT");

        Tool.Finish(update).Ended(130, "interrupted");

        Assert.AreEqual("DOWNLOADING", device.Show().State);
        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");
        Assert.AreEqual(1, server.Stop().Manifests().Length);
    }

    [TestMethod]
    public void A_second_emulator_on_the_same_flash_is_turned_away()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(SmallRelease));
        using StallingProxy proxy = Records(server, 3);
        using Process update = device.StartUpdate(proxy.Url);
        try
        {
            Device.Await(update, Device.Downloaded(1));

            device.Boot().Ended(3, "another program has it open");
            Tool.Emulator("show", device.Flash).Ended(3, "InputUnreadable 7001");

            Assert.IsFalse(update.HasExited, "the first one goes on");
        }
        finally
        {
            Tool.Cut(update);
        }
    }

    /// <summary>The way to a server on which a download stops after some records.</summary>
    private static StallingProxy Records(Server server, int records) => new(server.Url, BeforeThePayload + (records * Requests.Record));
}
