namespace Verso.EndToEnd;

/// <summary>Releases in forms other than the usual one.</summary>
[TestClass]
public class ReleaseFormTests
{
    [TestMethod]
    public void A_release_in_the_cipher_that_todays_firmware_runs_natively_is_confirmed()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(30_000), "1.1.0", 11, "--cipher", "a128cbc")));

        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");

        device.Show().Runs("1.1.0", 11);
    }

    [TestMethod]
    public void A_payload_may_stand_on_another_server_than_its_manifest()
    {
        string mirrored = SharedFixture.NewPath("mirror");
        string www = SharedFixture.NewPath("www");
        Directory.CreateDirectory(mirrored);
        using Server mirror = Server.Start(mirrored);
        Tool.Succeeds(SharedFixture.Build(SharedFixture.Opaque(30_000), "1.1.0", 11, www, "--payload-url", mirror.Url + "reader.bin"));
        File.Move(Path.Combine(www, "reader.bin"), Path.Combine(mirrored, "reader.bin"));
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(www);

        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");

        Assert.AreEqual("/reader.bin", mirror.Stop().Single().Path);
        Assert.AreEqual("/manifest.cose", server.Stop().Single().Path);
    }
}
