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

    [TestMethod]
    public void A_release_that_hands_over_to_another_key_is_followed_by_one_that_is_signed_with_it()
    {
        string keys = SharedFixture.NewPath("next");
        Tool.Succeeds(Tool.Verso("key", "new", "--out", keys, "--bits", "2048"));
        string next = Path.Combine(keys, "signing.pem");
        Device device = SharedFixture.NewOpaqueDevice();
        string www = SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(8192), "1.1.0", 11, "--key", next));
        using Server server = Server.Start(www);
        device.Update(server.Url).Ended(1, "UnknownKey 2009");

        SharedFixture.Republish(SharedFixture.Release(SharedFixture.Opaque(8192), "1.2.0", 12, "--trust-key", Path.Combine(keys, "signing.pub.pem")), www);
        device.Update(server.Url).Ended(0, "confirmed: 1.2.0");
        Assert.AreEqual(2, device.Show().Device!.TrustedKeys.Count);

        SharedFixture.Republish(SharedFixture.Release(SharedFixture.Opaque(8193), "1.3.0", 13, "--key", next, "--revoke-key", SharedFixture.Trust), www);
        device.Update(server.Url).Ended(0, "confirmed: 1.3.0");
        Assert.AreEqual(1, device.Show().Device!.TrustedKeys.Count);

        SharedFixture.Republish(SharedFixture.Release(SharedFixture.Opaque(8191), "1.4.0", 14), www);
        device.Update(server.Url).Ended(1, "UnknownKey 2009");
        device.Show().Runs("1.3.0", 13);
    }
}
