using Verso.Emulator;

namespace Verso.EndToEnd;

/// <summary>Flash that lost its content between two power-ons.</summary>
[TestClass]
public class DamagedFlashTests
{
    private static readonly Lazy<string> UpdatedFlash = new(Update);

    [TestMethod]
    public void Both_copies_of_the_boot_record_lost_are_rebuilt_from_the_slots()
    {
        Device device = Updated();
        device.Destroy("boot_0");
        device.Destroy("boot_1");
        Assert.IsNull(device.Show().BootRecord);

        ProcessResult boot = device.Boot().Ended(0, "1.1.0 ran from slot B");

        StringAssert.Contains(boot.Error, "BootRecordRebuilt 5008");
        device.Show().Runs("1.1.0", 11);
    }

    [TestMethod]
    [DataRow("boot_0")]
    [DataRow("boot_1")]
    public void One_copy_of_the_boot_record_lost_leaves_the_other_to_boot_from(string partition)
    {
        Device device = Updated();
        device.Destroy(partition);

        ProcessResult boot = device.Boot();

        Assert.AreEqual(0, boot.ExitCode, boot.ToString());
        StringAssert.Contains(boot.Error, "BootRecordDamaged 5007");
        device.Show().Runs("1.1.0", 11);
    }

    [TestMethod]
    public void A_lost_active_slot_falls_back_to_the_previous_release()
    {
        Device device = Updated();
        device.Destroy("slot_b");
        Assert.AreEqual("corrupt", device.Show().Active().State);

        device.Boot().Ended(0, "1.0.0 ran from slot A");

        device.Show().Runs("1.0.0", 11);
    }

    [TestMethod]
    public void Both_slots_lost_are_rescued_by_the_next_update()
    {
        Device device = Updated();
        device.Destroy("slot_a");
        device.Destroy("slot_b");

        device.Boot().Ended(1, "NoBootableSlot 6007");

        // The device has taken sequence 1 of another site.
        string release = SharedFixture.Release(SharedFixture.Opaque(30_000), "1.1.0", 11);
        string site = SharedFixture.Publish(release);
        SharedFixture.Republish(release, site);
        using Server server = Server.Start(site);
        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");
        device.Show().Runs("1.1.0", 11);
        Assert.AreEqual(3, server.Stop().Count);
    }

    [TestMethod]
    public void A_rescue_without_a_server_says_what_stands_in_its_way()
    {
        Device device = Updated();
        device.Destroy("slot_a");
        device.Destroy("slot_b");

        device.Update("http://127.0.0.1:9/").Ended(1, "NetworkUnreachable 1001");
    }

    [TestMethod]
    public void A_lost_trust_store_still_boots_and_takes_no_update()
    {
        Device device = Updated();
        device.Destroy("trust_0");
        device.Destroy("trust_1");
        using Server server = Server.Start(SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(30_000), "1.2.0", 12)));

        device.Boot().Ended(0, "1.1.0 ran from slot B");
        device.Update(server.Url).Ended(1, "TrustStoreCorrupt 5010");

        Assert.AreEqual(0, server.Stop().Count);
    }

    [TestMethod]
    [DataRow("EraseFails", "EraseFailed 5002")]
    [DataRow("ProgramFails", "ProgramFailed 5003")]
    [DataRow("ProgramDoesNotStick", "ReadBackMismatch 5004")]
    public void A_sector_that_fails_ends_the_update_and_a_sound_one_takes_it_the_next_time(string fault, string reason)
    {
        Device device = SharedFixture.NewOpaqueDevice();
        DeviceView before = device.Show();
        using Server server = Server.Start(SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(30_000), "1.1.0", 11)));

        device.Update(server.Url, "--fault", $"{device.SectorOf("slot_b") + 2}:{fault}").Ended(1, reason);
        device.Show().RunsAsBefore(before);

        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");
        device.Show().Runs("1.1.0", 11);
    }

    [TestMethod]
    public void A_file_that_is_no_flash_is_an_input_that_cannot_be_read()
    {
        string path = SharedFixture.NewPath("no.flash");
        Tool.Emulator("show", path).Ended(3, "InputUnreadable 7001");
        File.WriteAllText(path, "no flash");
        foreach (string command in new[] { "show", "boot", "update" })
        {
            Tool.Emulator(command, path).Ended(3, "InputUnreadable 7001");
        }
    }

    /// <summary>A device that was updated to 1.1.0, so that both copies of its boot record and both slots have content.</summary>
    private static Device Updated()
    {
        string flash = SharedFixture.NewPath("updated.flash");
        File.Copy(UpdatedFlash.Value, flash);
        return new Device(flash);
    }

    private static string Update()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(30_000), "1.1.0", 11)));
        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");
        return device.Flash;
    }
}
