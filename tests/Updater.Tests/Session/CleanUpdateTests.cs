using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

[TestClass]
public sealed class CleanUpdateTests
{
    [TestMethod]
    public void A_clean_update_is_three_requests_and_reads_every_byte_once()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(UpdateState.Rebooting, outcome.State);
        Assert.AreEqual(ReasonCode.None, outcome.Reason);
        Assert.AreEqual(1, device.Board.Reboots);
        string folder = VirtualDevice.Url + "releases/" + Convert.ToHexStringLower(TestPublisher.Next.Manifest.ReleaseId);
        Assert.HasCount(3, device.Server.Requests);
        Assert.AreEqual(VirtualDevice.Url + "channels/stable/ereader-r2.cose", device.Server.Requests[0].Url);
        Assert.AreEqual(folder + "/manifest.cose", device.Server.Requests[1].Url);
        Assert.AreEqual(folder + "/payload.bin", device.Server.Requests[2].Url);
        Assert.IsTrue(device.Server.Requests.All(request => request.IfNoneMatch is null));
        Assert.AreEqual(0, device.Server.Requests[2].First);
        Assert.AreEqual(TestPublisher.Next.Payload.Length - 1, device.Server.Requests[2].Last);
        Assert.AreEqual(device.Server.Site.PointerFor()!.Length + TestPublisher.Next.ManifestFile.Length + TestPublisher.Next.Payload.Length, device.Server.BytesRead);
    }

    [TestMethod]
    public void An_update_only_stages_and_names_a_trial()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        byte[] running = device.Bytes("slot_a");

        device.Update();

        BootRecord record = device.BootRecord!;
        Assert.AreEqual(Slots.A, record.ActiveSlot);
        Assert.AreEqual(Slots.B, record.TrialSlot);
        Assert.AreEqual(0, record.Attempts);
        Assert.AreEqual(3, record.MaxAttempts);
        Assert.AreEqual(1u, record.SecurityCounter);
        CollectionAssert.AreEqual(running, device.Bytes("slot_a"));
        CollectionAssert.AreEqual(TestPublisher.Next.Image, device.Bytes("slot_b")[..TestPublisher.Next.Image.Length]);
        Assert.IsNull(device.Result);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(8191)]
    [DataRow(8192)]
    [DataRow(8193)]
    [DataRow(819200)]
    public void An_image_of_any_size_goes_all_the_way_to_a_confirmed_boot(int size)
    {
        VirtualDevice device = new(TestPublisher.Factory, VirtualDevice.EmulatorLayout);
        device.Server.Release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(size));

        device.Run(Applications.Updating);
        device.Run(Applications.Updating);

        Assert.AreEqual(new VirtualLaunch(Slots.B, "1.1.0", false, 0), device.Launches[^1]);
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
        Assert.AreEqual(2u, device.BootRecord.SecurityCounter);
        Assert.AreEqual(SlotStatus.Confirmed, device.BootRecord.Slot(Slots.B).Status);
        Assert.AreEqual(UpdateState.Complete, device.Result!.State);
        CollectionAssert.AreEqual(device.Server.Release.Image, device.Bytes("slot_b")[..size]);
    }

    [TestMethod]
    [DataRow(Cipher.A256Cbc)]
    [DataRow(Cipher.A128Cbc)]
    public void Either_cipher_carries_an_image(int cipher)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(12345), cipher: cipher);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        CollectionAssert.AreEqual(device.Server.Release.Image, device.Bytes("slot_b")[..12345]);
    }

    [TestMethod]
    public void An_image_that_fills_the_slot_to_its_last_byte_fits()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(65536));

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        CollectionAssert.AreEqual(device.Server.Release.Image, device.Bytes("slot_b"));
    }

    [TestMethod]
    public void Slots_take_turns_from_update_to_update()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        for (uint counter = 2; counter <= 6; counter++)
        {
            device.Server.Release = TestPublisher.Build($"1.{counter}.0", counter, TestPublisher.Image(10000, (int)counter));
            device.Run(Applications.Updating);
            Assert.AreEqual(counter % 2 == 0 ? Slots.B : Slots.A, device.BootRecord!.ActiveSlot);
            Assert.AreEqual(counter, device.BootRecord.SecurityCounter);
        }
    }

    [TestMethod]
    public void Each_sector_of_the_staging_slot_is_erased_once_an_update()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        long before = device.Wear("slot_b");

        device.Update();

        int sectors = (TestPublisher.Next.Image.Length + 4095) / 4096;
        Assert.AreEqual(sectors, device.Wear("slot_b") - before);
    }

    [TestMethod]
    public void Progress_tells_every_phase_and_every_chunk()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        List<string> story = [];
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress => story.Add($"{progress.Phase} {progress.Chunk}/{progress.Total} {progress.Attempt} {progress.Reason} {progress.Version}");

        agent.Update(null);

        string[] expected =
        [
            "Idle 0/0 1 None ",
            "Downloading 0/6 1 None 1.1.0", "Downloading 1/6 1 None 1.1.0", "Downloading 2/6 1 None 1.1.0", "Downloading 3/6 1 None 1.1.0",
            "Downloading 4/6 1 None 1.1.0", "Downloading 5/6 1 None 1.1.0", "Downloading 6/6 1 None 1.1.0",
            "Verifying 6/6 1 None 1.1.0", "Applying 6/6 1 None 1.1.0", "Rebooting 6/6 1 None 1.1.0",
        ];
        CollectionAssert.AreEqual(expected, story, string.Join('\n', story));
    }

    [TestMethod]
    public void What_runs_already_is_up_to_date_and_no_fault()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.AreEqual(ReasonCode.UpToDate, outcome.Reason);
        Assert.AreEqual(0, device.Server.PayloadRequests);
        Assert.IsNull(device.Result);
    }

    [TestMethod]
    public void A_base_URL_without_a_slash_gets_one()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;

        Assert.AreEqual(UpdateState.Rebooting, device.Update("http://elsewhere.test/a").State);

        Assert.AreEqual("http://elsewhere.test/a/channels/stable/ereader-r2.cose", device.Server.Requests[0].Url);
        string folder = "http://elsewhere.test/a/releases/" + Convert.ToHexStringLower(TestPublisher.Next.Manifest.ReleaseId);
        CollectionAssert.AreEqual(new[] { folder + "/manifest.cose", folder + "/payload.bin" }, device.Server.Requests.Skip(1).Select(request => request.Url).ToArray());
    }

    [TestMethod]
    public void An_absolute_payload_URL_is_asked_for_as_it_is()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Payloads[0].Url = "https://cdn.test/x/payload.bin");

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual("https://cdn.test/x/payload.bin", device.Server.Requests[2].Url);
    }

    [TestMethod]
    public void A_payload_in_an_encoding_that_the_device_does_not_know_is_passed_over()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        PayloadVariant unknown = new() { Url = "other.bin", Size = 77, Encoding = 200 };
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Payloads = [manifest.Payloads[0], unknown]);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(3, device.Server.Requests.Count);
        Assert.IsInstanceOfType<BootReport>(device.PowerOn(Applications.Healthy));
    }
}
