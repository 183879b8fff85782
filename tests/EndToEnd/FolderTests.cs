using Verso.Emulator;

namespace Verso.EndToEnd;

/// <summary>Updates from a folder, as from a memory card: no server is running.</summary>
[TestClass]
public class FolderTests
{
    [TestMethod]
    public void A_reader_takes_a_release_from_a_folder_and_confirms_it()
    {
        Device device = SharedFixture.NewDevice(SharedFixture.EReader("1.0.0"), "1.0.0", 1);
        string card = SharedFixture.Publish(SharedFixture.Release(SharedFixture.EReader("1.1.0"), "1.1.0", 2));

        Tool.Emulator("update", device.Flash, "--folder", card).Ended(0, "confirmed: 1.1.0 runs from slot B");

        device.Show().Runs("1.1.0", 2);
    }

    [TestMethod]
    public void A_release_in_a_folder_is_verified_like_one_on_a_server()
    {
        Device device = SharedFixture.NewDevice(SharedFixture.EReader("1.0.0"), "1.0.0", 1);
        string card = SharedFixture.Publish(SharedFixture.Release(SharedFixture.EReader("1.1.0"), "1.1.0", 2));
        Alter(SharedFixture.OnSite(card, "manifest.cose"));
        Tool.Emulator("update", device.Flash, "--folder", card).Ended(1, "OfferMismatch 9012");

        Alter(Path.Combine(card, SharedFixture.Pointer));
        Tool.Emulator("update", device.Flash, "--folder", card).Ended(1, "SignatureInvalid 2011");

        device.Show().Runs("1.0.0", 1);
    }

    [TestMethod]
    public void An_exported_site_is_all_that_a_reader_needs()
    {
        Device device = SharedFixture.NewDevice(SharedFixture.EReader("1.0.0"), "1.0.0", 1);
        string site = SharedFixture.Publish(SharedFixture.Release(SharedFixture.EReader("1.1.0"), "1.1.0", 2));
        string card = SharedFixture.NewPath("card");
        Tool.Succeeds(Tool.Verso("site", "export", site, "--hardware", SharedFixture.Hardware, "--out", card));

        Tool.Emulator("update", device.Flash, "--folder", card).Ended(0, "confirmed: 1.1.0 runs from slot B");

        CheckView check = device.Show().LastCheck!;
        Assert.AreEqual((SharedFixture.Channel, 1u, 1u), (check.Channel, check.Sequence, check.RootVersion));
    }

    [TestMethod]
    public void A_folder_that_is_missing_is_exit_code_3_and_a_folder_beside_a_URL_is_wrong_usage()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        DeviceView before = device.Show();

        Tool.Emulator("update", device.Flash, "--folder", SharedFixture.NewPath("nowhere")).Ended(3, "InputUnreadable 7001");
        Tool.Emulator("update", device.Flash, "--folder", SharedFixture.Folder, "--url", "http://127.0.0.1:1/").Ended(2, "--url and --folder are given together");

        Assert.AreEqual(before.ActiveSlot, device.Show().ActiveSlot);
    }

    private static void Alter(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        file[^1] ^= 1;
        File.WriteAllBytes(path, file);
    }
}
