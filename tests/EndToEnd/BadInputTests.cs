using System.Net;
using System.Net.Sockets;
using Verso.Emulator;
using Verso.Publishing;

namespace Verso.EndToEnd;

/// <summary>Bad releases and servers: each is refused for its own reason, and the device keeps running as before.</summary>
[TestClass]
public class BadInputTests
{
    private static string Image => SharedFixture.Opaque(30_000);

    private static string Good => SharedFixture.Release(Image, "1.1.0", 11);

    [TestMethod]
    public void A_release_signed_by_an_unknown_key_is_refused_before_its_payload_is_requested()
    {
        string keys = SharedFixture.NewPath("others");
        Tool.Succeeds(Tool.Verso("key", "new", "--out", keys, "--bits", "2048"));

        IReadOnlyList<RequestRecord> requests = Refused(SharedFixture.Publish(Release("--key", Path.Combine(keys, "signing.pem"))), "UnknownKey 2009");

        AssertNoPayload(requests);
    }

    [TestMethod]
    public void A_release_for_another_product_is_refused() => AssertNoPayload(Refused(SharedFixture.Publish(Release("--product", "other")), "WrongProduct 3001"));

    [TestMethod]
    public void A_release_for_other_hardware_is_refused() => AssertNoPayload(Refused(SharedFixture.Publish(Release("--hardware", "ereader-r9")), "WrongHardware 3002"));

    [TestMethod]
    public void A_release_for_another_fleet_is_refused()
    {
        string fleet = SharedFixture.NewPath("other.jwk");
        Tool.Succeeds(Tool.Verso("fleet", "new", "--out", fleet));

        AssertNoPayload(Refused(SharedFixture.Publish(Release("--fleet-key", fleet)), "NoRecipient 3009"));
    }

    [TestMethod]
    public void A_release_with_a_lower_security_counter_is_passed_over_before_its_manifest_is_requested() =>
        Assert.HasCount(1, Refused(SharedFixture.Publish(SharedFixture.Release(Image, "0.9.0", 9)), "NotOffered 9017").Pointers());

    [TestMethod]
    public void A_release_that_has_expired_is_refused()
    {
        string expired = SharedFixture.ExpiredRelease(Image, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));

        AssertNoPayload(Refused(SharedFixture.Publish(expired), "Expired 3006"));
    }

    [TestMethod]
    public void An_image_that_is_larger_than_the_slot_is_refused() =>
        AssertNoPayload(Refused(SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(1_310_721), "1.1.0", 11)), "ImageTooLarge 3007"));

    [TestMethod]
    public void A_manifest_with_an_altered_byte_is_not_the_one_that_is_offered()
    {
        string www = SharedFixture.Publish(Good);
        Alter(SharedFixture.OnSite(www, "manifest.cose"), 200);

        AssertNoPayload(Refused(www, "OfferMismatch 9012"));
    }

    [TestMethod]
    public void A_manifest_that_is_cut_short_is_refused()
    {
        string www = SharedFixture.Publish(Good);
        using (FileStream manifest = File.OpenWrite(SharedFixture.OnSite(www, "manifest.cose")))
        {
            manifest.SetLength(manifest.Length - 1);
        }

        AssertNoPayload(Refused(www, "OfferMismatch 9012"));
    }

    [TestMethod]
    public void A_manifest_with_bytes_behind_its_end_is_refused()
    {
        string www = SharedFixture.Publish(Good);
        File.AppendAllText(SharedFixture.OnSite(www, "manifest.cose"), "x");

        AssertNoPayload(Refused(www, "OfferMismatch 9012"));
    }

    [TestMethod]
    public void A_payload_with_an_altered_byte_is_refused_after_three_tries_of_its_record_and_is_never_programmed()
    {
        string www = SharedFixture.Publish(Good);
        Alter(SharedFixture.OnSite(www, "payload.bin"), Requests.Record + 100);

        RequestRecord[] payloads = Failed(www, "RecordTagMismatch 4002").Payloads();

        CollectionAssert.AreEqual(new long[] { 0, Requests.Record, Requests.Record }, payloads.Select(request => request.First()).ToArray());
    }

    [TestMethod]
    public void A_payload_that_is_shorter_than_declared_is_refused()
    {
        string www = SharedFixture.Publish(Good);
        using (FileStream payload = File.OpenWrite(SharedFixture.OnSite(www, "payload.bin")))
        {
            payload.SetLength(payload.Length - 16);
        }

        Refused(www, "PayloadSizeMismatch 4006");
    }

    [TestMethod]
    public void A_server_without_a_pointer_is_not_found_and_the_pointer_is_named()
    {
        string www = SharedFixture.NewPath("www");
        Directory.CreateDirectory(www);

        RequestRecord asked = Refused(www, $"the server has no {SharedFixture.Pointer} (NotFound 1008); publish the missing file under this URL: the pointer channels/CHANNEL/HARDWARE.cose").Single();
        Assert.AreEqual(("/" + SharedFixture.Pointer, 404), (asked.Path, asked.Status));
    }

    [TestMethod]
    public void A_server_without_the_manifest_is_not_found()
    {
        string www = SharedFixture.Publish(Good);
        File.Delete(SharedFixture.OnSite(www, "manifest.cose"));

        Assert.AreEqual(404, Refused(www, "NotFound 1008").Manifests().Single().Status);
    }

    [TestMethod]
    public void A_server_without_the_payload_is_not_found()
    {
        string www = SharedFixture.Publish(Good);
        File.Delete(SharedFixture.OnSite(www, "payload.bin"));

        Assert.AreEqual(404, Refused(www, "NotFound 1008").Payloads().Single().Status);
    }

    [TestMethod]
    public void A_server_that_is_gone_is_unreachable()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        DeviceView before = device.Show();

        device.Update($"http://127.0.0.1:{ClosedPort()}/").Ended(1, "NetworkUnreachable 1001");

        device.Show().RunsAsBefore(before);
    }

    [TestMethod]
    public void A_battery_below_what_the_release_asks_for_is_refused_and_a_charged_one_is_not()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        DeviceView before = device.Show();
        using Server server = Server.Start(SharedFixture.Publish(Good));

        device.Update(server.Url, "--battery", "29").Ended(1, "BatteryTooLow 3013");
        device.Show().RunsAsBefore(before);

        device.Update(server.Url, "--battery", "30").Ended(0, "confirmed: 1.1.0");
        Assert.AreEqual(1, server.Stop().Payloads().Length);
    }

    [TestMethod]
    public void A_battery_that_cannot_be_read_waits_for_the_charger_and_says_so()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        DeviceView before = device.Show();
        using Server server = Server.Start(SharedFixture.Publish(Good));

        device.Update(server.Url, "--battery", "unknown").Ended(1, "BatteryUnknown 3016");
        DeviceView after = device.Show();
        after.RunsAsBefore(before);
        Assert.AreEqual(("1.1.0", 3016, 1), (after.LastCheck!.Release, after.LastCheck.ReasonCode, after.LastCheck.SessionsPutOff));

        device.Update(server.Url, "--battery", "unknown", "--charging").Ended(0, "confirmed: 1.1.0");
        server.Stop();
    }

    private static string Release(params string[] more) => SharedFixture.Release(Image, "1.1.0", 11, more);

    /// <summary>
    /// A release that is refused, or whose payload is missing: the last check has the reason, and the result of the last update stays.
    /// </summary>
    private static IReadOnlyList<RequestRecord> Refused(string www, string reason) =>
        NotUpdated(www, reason, (before, after) =>
        {
            Assert.AreEqual(before.LastResult, after.LastResult);
            StringAssert.Contains(reason, $"{after.LastCheck!.Reason} {after.LastCheck.ReasonCode}");
        });

    /// <summary>A release that is accepted and fails: the result has the reason.</summary>
    private static IReadOnlyList<RequestRecord> Failed(string www, string reason) =>
        NotUpdated(www, reason, (_, after) => Assert.AreEqual(("FAILED", reason), (after.LastResult!.State, $"{after.LastResult.Reason} {after.LastResult.ReasonCode}")));

    private static IReadOnlyList<RequestRecord> NotUpdated(string www, string reason, Action<DeviceView, DeviceView> look)
    {
        Device device = SharedFixture.NewOpaqueDevice();
        DeviceView before = device.Show();
        using Server server = Server.Start(www);

        device.Update(server.Url).Ended(1, reason);

        DeviceView after = device.Show();
        after.RunsAsBefore(before);
        look(before, after);
        return server.Stop();
    }

    private static void AssertNoPayload(IReadOnlyList<RequestRecord> requests) => Assert.AreEqual((2, 1, 1), (requests.Count, requests.Pointers().Length, requests.Manifests().Length));

    private static void Alter(string path, int offset)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[offset] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static int ClosedPort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
