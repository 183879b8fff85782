using System.Text.Json;
using Verso.Publishing;

namespace Verso.EndToEnd;

/// <summary>The names, streams and exit codes of every command, which scripts rely on.</summary>
[TestClass]
public class ContractTests
{
    private static string Good => SharedFixture.Release(SharedFixture.Opaque(30_000), "1.1.0", 11);

    [TestMethod]
    public void Key_new_writes_a_private_key_for_its_owner_and_a_public_one_and_replaces_neither()
    {
        string folder = SharedFixture.NewPath("keys");
        Tool.Succeeds(Tool.Verso("key", "new", "--out", folder, "--bits", "2048"));
        string key = Path.Combine(folder, "signing.pem");
        byte[] first = File.ReadAllBytes(key);
        CollectionAssert.AreEquivalent(new[] { key, Path.Combine(folder, "signing.pub.pem") }, Directory.GetFiles(folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }

        Tool.Verso("key", "new", "--out", folder, "--bits", "2048").Ended(3, "OutputUnwritable 7002");

        CollectionAssert.AreEqual(first, File.ReadAllBytes(key));
        Assert.AreEqual(2, Tool.Verso("key", "new", "--out", SharedFixture.NewPath("keys"), "--bits", "1024").ExitCode);
    }

    [TestMethod]
    public void Fleet_new_writes_a_key_gives_its_id_and_replaces_none()
    {
        string file = SharedFixture.NewPath("fleet.jwk");
        ProcessResult made = Tool.Succeeds(Tool.Verso("fleet", "new", "--out", file));

        using JsonDocument key = JsonDocument.Parse(File.ReadAllText(file));
        Assert.AreEqual(key.RootElement.GetProperty("kid").GetString(), made.Output.Trim());
        Tool.Verso("fleet", "new", "--out", file).Ended(3, "OutputUnwritable 7002");
    }

    [TestMethod]
    public void Release_build_writes_manifest_and_payload_or_nothing()
    {
        string folder = SharedFixture.NewPath("release");
        SharedFixture.Build(SharedFixture.Opaque(30_000), "1.1.0", 0, folder).Ended(2, "FieldOutOfRange 2015");
        SharedFixture.Build(SharedFixture.NewPath("none.bin"), "1.1.0", 11, folder).Ended(3, "InputUnreadable 7001");
        Assert.IsFalse(Directory.Exists(folder));

        Tool.Succeeds(SharedFixture.Build(SharedFixture.Opaque(30_000), "1.1.0", 11, folder, "--cipher", "a128cbc"));

        CollectionAssert.AreEquivalent(new[] { "manifest.cose", "payload.bin" }, Directory.GetFiles(folder).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void Release_verify_ends_with_0_where_it_holds_and_1_where_it_does_not()
    {
        string image = SharedFixture.Opaque(30_000);
        Tool.Succeeds(Tool.Verso("release", "verify", Good, "--trust", SharedFixture.Trust, "--fleet-key", SharedFixture.Fleet, "--image", image));
        Tool.Verso("release", "verify", Good, "--trust", SharedFixture.Trust, "--fleet-key", SharedFixture.Fleet, "--image", SharedFixture.Opaque(8192)).Ended(1, "ImageDiffers 7005");
        Tool.Verso("release", "verify", SharedFixture.NewPath("nowhere"), "--trust", SharedFixture.Trust).Ended(3, "InputUnreadable 7001");
        Assert.AreEqual(2, Tool.Verso("release", "verify", Good).ExitCode);
    }

    [TestMethod]
    public void Release_inspect_tells_people_and_machines()
    {
        StringAssert.Contains(Tool.Succeeds(Tool.Verso("release", "inspect", Good)).Output, "1.1.0");
        using JsonDocument json = JsonDocument.Parse(Tool.Succeeds(Tool.Verso("release", "inspect", Good, "--json")).Output);
        Assert.AreEqual(11, json.RootElement.GetProperty("counter").GetInt32());
        Tool.Verso("release", "inspect", SharedFixture.NewPath("nowhere")).Ended(3, "InputUnreadable 7001");
    }

    [TestMethod]
    public async Task Serve_gives_ranges_and_an_object_for_each_request()
    {
        string site = SharedFixture.Publish(Good);
        using Server server = Server.Start(site);
        using HttpClient client = new();
        string payload = Path.GetRelativePath(site, SharedFixture.OnSite(site, "payload.bin")).Replace('\\', '/');
        using HttpRequestMessage request = new(HttpMethod.Get, server.Url + payload);
        request.Headers.Range = new(8220, 8229);
        using HttpResponseMessage answer = await client.SendAsync(request);

        Assert.AreEqual((206, 10), ((int)answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length));
        Assert.IsNotNull(answer.Headers.ETag);
        Assert.AreEqual(new RequestRecord("GET", "/" + payload, "bytes=8220-8229", 206, 10), server.Stop().Single());
        Tool.Verso("serve", SharedFixture.NewPath("nowhere")).Ended(3, "InputUnreadable 7001");
        Assert.AreEqual(2, Tool.Verso("serve", Good, "--port", "70000").ExitCode);
        Assert.AreEqual(2, Tool.Verso("serve", Good, "--port", "http").ExitCode);
    }

    [TestMethod]
    public void A_command_line_from_before_there_were_sites_names_the_verb_of_today()
    {
        string flash = SharedFixture.NewPath("reader.flash");
        string[] factory = ["--layout", SharedFixture.Layout, "--hardware", SharedFixture.Hardware, "--fleet-key", SharedFixture.Fleet, "--image", SharedFixture.Opaque(8192), "--version", "1.0.0", "--counter", "1"];

        Tool.Emulator(["new", flash, "--product", SharedFixture.Product, "--trust", SharedFixture.Trust, .. factory]).Ended(2, "--trust is no longer an option; make a root with `verso root new`, and give it with --root.");
        Tool.Verso(["device", "flash", "--emulator", flash, "--trust", SharedFixture.Trust, .. factory]).Ended(2, "--trust is no longer an option; make a root with `verso root new`, and give it with --root.");
        Tool.Verso("serve", Good, "--port", "0").Ended(2, $"{Good} is a release and not a site, so no device finds it (WrongUsage 7008); put it on a site with `verso publish");
        Tool.Verso("release", "refresh", Good, "--key", SharedFixture.Key).Ended(2, "`refresh` is no longer a verb; a pointer says what is offered: publish the release again with `verso publish`.");
        SharedFixture.Build(SharedFixture.Opaque(30_000), "1.1.0", 11, SharedFixture.NewPath("release"), "--revoke-key", SharedFixture.Trust).Ended(2, "--revoke-key is no longer an option; a root says which keys are trusted: use `verso root propose`.");
        Assert.IsFalse(Path.Exists(flash));
    }

    [TestMethod]
    public void New_makes_a_device_and_replaces_none()
    {
        string flash = SharedFixture.NewPath("reader.flash");
        SharedFixture.Make(flash, SharedFixture.Opaque(8192), "1.0.0", 1).Ended(0, "1.0.0 in slot A");
        byte[] first = File.ReadAllBytes(flash);

        SharedFixture.Make(flash, SharedFixture.Opaque(8192), "1.0.0", 1).Ended(3, "OutputUnwritable 7002");

        CollectionAssert.AreEqual(first, File.ReadAllBytes(flash));
        Assert.AreEqual(2, Tool.Emulator("new", SharedFixture.NewPath("reader.flash")).ExitCode);
    }

    [TestMethod]
    public void Show_gives_the_names_that_are_promised()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(Good));
        device.Update(server.Url, "--outcome", "fail:essential-services").Ended(1, "HealthCheckFailed 6002");

        using JsonDocument json = JsonDocument.Parse(Tool.Succeeds(Tool.Emulator("show", device.Flash, "--json")).Output);

        AssertHas(json.RootElement, "state", "activeSlot", "slots", "bootRecord", "lastResult", "lastCheck");
        AssertHas(json.RootElement.GetProperty("slots")[0], "name", "version", "counter", "state");
        AssertHas(json.RootElement.GetProperty("slots")[1], "name", "version", "counter", "state");
        AssertHas(json.RootElement.GetProperty("bootRecord"), "sequence", "trialSlot", "attempts", "maxAttempts", "securityCounter");
        AssertHas(json.RootElement.GetProperty("lastResult"), "release", "state", "reason");
        AssertHas(json.RootElement.GetProperty("lastCheck"), "release", "releaseId", "reason", "reasonCode", "channel", "sequence", "rootVersion", "entityTag", "asOf", "expires", "checkedAt", "sessionsPutOff");
        AssertHas(json.RootElement.GetProperty("device"), "id", "product", "hardware", "channel", "rootVersion", "releaseKeys", "fleetKeys", "updateUrl");
    }

    [TestMethod]
    public void Boot_says_what_ran_and_ends_with_1_where_it_did_not_come_up()
    {
        Device device = SharedFixture.NewOpaqueDevice();

        device.Boot().Ended(0, "1.0.0 ran from slot A");
        device.Boot("--outcome", "crash").Ended(1, "ApplicationCrashed 6005");
        device.Boot("--outcome", "explode").Ended(2, "See `verso-emulator boot --help`");
    }

    [TestMethod]
    public void Update_without_an_address_asks_for_one()
    {
        Device device = SharedFixture.NewOpaqueDevice();

        Tool.Emulator("update", device.Flash).Ended(1, "NoUpdateUrl 1017");

        Assert.IsNull(device.Show().LastResult);
        device.Update("ftp://127.0.0.1/").Ended(2, "See `verso-emulator update --help`");
    }

    [TestMethod]
    [DataRow("--fault", "99999:EraseFails")]
    [DataRow("--fault", "3:17")]
    [DataRow("--native", "mscorlib=0xxyz")]
    [DataRow("--battery", "101")]
    public void An_option_out_of_its_bounds_is_wrong_usage(string option, string value)
    {
        Device device = SharedFixture.NewOpaqueDevice();

        Assert.AreEqual(2, device.Boot(option, value).ExitCode);
    }

    private static void AssertHas(JsonElement value, params string[] names)
    {
        foreach (string name in names)
        {
            Assert.IsTrue(value.TryGetProperty(name, out _), $"{name} is missing in {value}");
        }
    }
}
