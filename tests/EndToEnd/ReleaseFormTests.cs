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
        string built = SharedFixture.NewPath("release");
        Directory.CreateDirectory(mirrored);
        using Server mirror = Server.Start(mirrored);
        Tool.Succeeds(SharedFixture.Build(SharedFixture.Opaque(30_000), "1.1.0", 11, built, "--payload-url", mirror.Url + "reader.bin"));
        File.Move(Path.Combine(built, "reader.bin"), Path.Combine(mirrored, "reader.bin"));
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(built));

        device.Update(server.Url).Ended(0, "confirmed: 1.1.0");

        Assert.AreEqual("/reader.bin", mirror.Stop().Single().Path);
        Assert.IsEmpty(server.Stop().Payloads());
    }
}
