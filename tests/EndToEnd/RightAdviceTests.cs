using System.Globalization;
using System.Text.RegularExpressions;
using Verso.Emulator;
using Verso.Signing;
using Verso.Support;

namespace Verso.EndToEnd;

/// <summary>
/// The report of a device about a release that it refuses, and about a slot that does not boot: the cause, both values, and the remedy.
/// </summary>
[TestClass]
public partial class RightAdviceTests
{
    private const string NoUrl = "give --url, or create the device with one";

    private static string Image => SharedFixture.Opaque(30_000);

    private static string Good => SharedFixture.Release(Image, "1.1.0", 11);

    [TestMethod]
    public void A_refusal_names_what_the_release_says_and_what_the_device_has()
    {
        string fleet = SharedFixture.NewPath("another.jwk");
        string id = Tool.Succeeds(Tool.Verso("fleet", "new", "--out", fleet)).Output.Trim();
        string keys = SharedFixture.NewPath("strangers");
        string kid = Tool.Succeeds(Tool.Verso("key", "new", "--out", keys, "--bits", "2048")).Output.Trim();
        string ours = Convert.ToHexStringLower(FleetKey.Load(SharedFixture.Fleet).Id);
        string trusted = Convert.ToHexStringLower(VerificationKey.Load(SharedFixture.Trust).Kid);

        Refuses(["--product", "other"], "the release is for the product other, and the device is verso-ereader (WrongProduct 3001); build the release with the device's --product");
        Refuses(["--hardware", "ereader-r8", "--hardware", "ereader-r9"], "the release is for ereader-r8 or ereader-r9, and the device is ereader-r2 (WrongHardware 3002); build the release with the device's hardware id in --hardware");
        Refuses(["--fleet-key", fleet], $"the release is for the fleet {id}, and the device is of {ours} (NoRecipient 3009); build the release with the --fleet-key");
        Refuses(["--key", Path.Combine(keys, "signing.pem")], $"the release is signed by {kid}, and the device trusts {trusted} (UnknownKey 2009); find out who signed");
        Refuses(["--runtime", "1.18.0.0"], "the image needs nanoCLR 1.18.0.0, and the device has 1.17.11.0 (RuntimeTooOld 3011)");
        Refuses(["--native", "mscorlib=0x5B8E1C2A"], "the image needs mscorlib 5b8e1c2a, and the device has none (NativeMismatch 3012)");
        Refuses(SharedFixture.Release(Image, "0.9.0", 9), "channel stable has no release for this device (NotOffered 9017)");
        Refuses(SharedFixture.Release(SharedFixture.Opaque(1_310_721), "1.1.0", 11), "the image has 1310721 bytes, and the slot 1310720 (ImageTooLarge 3007)");
    }

    [TestMethod]
    public void An_expired_release_says_since_when_and_what_day_the_device_has()
    {
        string said = Refuses(SharedFixture.ExpiredRelease(Image, new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero)), "(Expired 3006); build the release again with a later --expires");

        Match dates = Dates().Match(said);
        Assert.IsTrue(dates.Success, said);
        DateTime day = DateTime.ParseExact(dates.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.IsTrue(Math.Abs((DateTime.UtcNow.Date - day).TotalDays) <= 1, said);
    }

    [TestMethod]
    public void An_empty_battery_says_how_much_is_asked_for()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(Good));

        device.Update(server.Url, "--battery", "29").Ended(1, "the release asks for 30 %, and the battery has 29 (BatteryTooLow 3013); nothing: the device updates once");
    }

    [TestMethod]
    public void A_device_that_rolled_back_says_what_for_and_is_not_offered_the_release_again()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(Good));

        ProcessResult update = device.Update(server.Url, "--outcome", "fail:essential-services");
        update.Ended(1, "rolled back: 1.1.0 is rejected, health check essential-services failed; 1.0.0 runs from slot A (HealthCheckFailed 6002); repair the image");
        StringAssert.Contains(update.Error, "IDLE: NotOffered 9017, channel stable has no release for this device");

        // The server answers that the pointer is the same.
        device.Update(server.Url).Ended(1, "not updated (NotOffered 9017); nothing to do: the device asks again at its next check");
        ResultView result = device.Show().LastResult!;
        Assert.AreEqual(("1.1.0", "ROLLBACK", 6002, "essential-services"), (result.Release, result.State, result.ReasonCode, result.Check));
    }

    [TestMethod]
    public void A_server_that_ignores_ranges_is_the_one_to_look_at()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        string site = SharedFixture.Publish(Good);
        using HostileServer server = new((head, stream) =>
        {
            byte[] file = File.ReadAllBytes(Path.Combine(site, head.Split(' ')[1].TrimStart('/')));
            HostileServer.Write(stream, $"HTTP/1.1 200 OK\nContent-Length: {file.Length}", file);
        });

        ProcessResult update = device.Update(server.BaseUrl).Ended(1, "(RangeIgnored 1010); make the server answer byte ranges with 206");

        Assert.IsFalse(update.LastWord.Contains("URL", StringComparison.Ordinal), update.LastWord);
    }

    [TestMethod]
    public void A_rescue_that_finds_a_release_is_a_power_on_that_came_out_well()
    {
        Device device = BrokenDevice();
        using Server server = Server.Start(SharedFixture.Publish(Good));

        ProcessResult rescue = device.Boot("--url", server.Url).Ended(0, "rescued: stage 0 fetched 1.1.0; the device restarts to try it");

        Assert.IsFalse(rescue.Error.Contains("previous", StringComparison.Ordinal), rescue.Error);
        device.Boot("--url", server.Url).Ended(0, "1.1.0 ran from slot B");
        device.Show().Runs("1.1.0", 11);
    }

    [TestMethod]
    public void An_update_that_begins_with_a_rescue_is_confirmed()
    {
        Device device = BrokenDevice();
        using Server server = Server.Start(SharedFixture.Publish(Good));

        device.Update(server.Url).Ended(0, "confirmed: 1.1.0 runs from slot B");
    }

    [TestMethod]
    public void A_device_that_boots_nothing_and_knows_no_URL_says_both()
    {
        Device device = BrokenDevice();

        device.Boot().Ended(1, "neither slot boots (NoBootableSlot 6007), and the rescue found no release (NoUpdateUrl 1017); " + NoUrl);
        Tool.Emulator("update", device.Flash).Ended(1, "neither slot boots (NoBootableSlot 6007), and the rescue found no release (NoUpdateUrl 1017); " + NoUrl);
    }

    [TestMethod]
    public void A_rescue_that_finds_nothing_says_why_not()
    {
        Device device = BrokenDevice();
        string empty = SharedFixture.NewPath("empty");
        Directory.CreateDirectory(empty);
        using Server server = Server.Start(empty);

        device.Boot("--url", server.Url).Ended(1, "and the rescue found no release (NotFound 1008); publish the missing file under this URL");
    }

    private static Device BrokenDevice()
    {
        Device device = SharedFixture.NewOpaqueDevice();
        device.Destroy("slot_a");
        return device;
    }

    private static string Refuses(string[] options, string said) => Refuses(SharedFixture.Release(Image, "1.1.0", 11, options), said);

    private static string Refuses(string release, string said)
    {
        Device device = SharedFixture.NewOpaqueDevice();
        using Server server = Server.Start(SharedFixture.Publish(release));
        return device.Update(server.Url).Ended(1, said).LastWord;
    }

    [GeneratedRegex("expired on 2024-02-29, and the device has ([0-9]{4}-[0-9]{2}-[0-9]{2}) ")]
    private static partial Regex Dates();
}
