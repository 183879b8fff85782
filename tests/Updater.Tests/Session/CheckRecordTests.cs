using System.Text;
using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

/// <summary>
/// The result of a check is separate from the result of the last update (SPEC 8, 17): no response from anyone on the line changes a result.
/// </summary>
[TestClass]
public sealed class CheckRecordTests
{
    private static readonly byte[] Page = Encoding.ASCII.GetBytes("<!DOCTYPE html><html><body>Sign in to our network</body></html>");

    /// <summary>Responses that are not the server's, and refusals that only a server can cause.</summary>
    public static IEnumerable<object[]> Answers()
    {
        yield return Case("a page of HTML", ReasonCode.EnvelopeMalformed, Body(Page));
        yield return Case("a page of HTML beyond the cap", ReasonCode.PointerTooLarge, Body([.. Page, .. new byte[Pointer.MaxFileLength]]));
        yield return Case("a redirect", ReasonCode.Redirected, new MemoryReply { Status = 302, ContentLength = 0 });
        yield return Case("not found", ReasonCode.NotFound, new MemoryReply { Status = 404, ContentLength = 0 });
        yield return Case("authentication required", ReasonCode.ServerError, new MemoryReply { Status = 511, ContentLength = 0 });
        yield return Case("garbage", ReasonCode.EnvelopeMalformed, Body([0xFF, 0xFE, 0xFD]));
        yield return Case("a bad signature", ReasonCode.SignatureInvalid, Body(Altered()));
        yield return Case("an unknown key", ReasonCode.UnknownKey, Body(TestSite.Sign(Foreign(), TestPublisher.OtherKey)));
        yield return Case("another product's pointer", ReasonCode.WrongProduct, Body(Signed(pointer => pointer.Product = "someone-elses")));
        yield return Case("another channel's pointer", ReasonCode.WrongChannel, Body(Signed(pointer => pointer.Channel = "early")));
        yield return Case("another hardware's pointer", ReasonCode.WrongHardware, Body(Signed(pointer => pointer.HardwareId = "ereader-r1")));
        yield return Case("a pointer that has expired", ReasonCode.PointerExpired, Body(Signed(pointer => pointer.Expires = pointer.Created + 1)));
        yield return Case("an older pointer", ReasonCode.PointerReplayed, Body(Signed(pointer => pointer.Sequence = 1)));
        yield return Case("a manifest in a pointer's place", ReasonCode.UnknownKey, Body(TestPublisher.Next.ManifestFile));
        yield return Case("not changed, and no tag was sent", ReasonCode.UnexpectedStatus, new MemoryReply { Status = 304, ContentLength = 0 });
    }

    [TestMethod]
    [DynamicData(nameof(Answers))]
    public void No_answer_to_a_check_is_written_over_what_the_last_update_came_to(string name, ReasonCode reason, MemoryReply answer)
    {
        foreach (UpdateState ending in new[] { UpdateState.Complete, UpdateState.Rollback, UpdateState.Failed })
        {
            VirtualDevice device = DeviceAfter(ending);
            device.Board.Unix = 1_800_000_000;
            byte[] result = Stored(device);
            device.Server.Misbehaviour = request => request.IsPointer ? answer : null;

            UpdateOutcome outcome = device.Update();

            Assert.AreEqual(reason, outcome.Reason, $"{name} after {ending}");
            CollectionAssert.AreEqual(result, Stored(device), $"{name} after {ending}");
            Assert.AreEqual(ending, device.NewAgent().LastResult.State);
        }
    }

    [TestMethod]
    public void COMPLETE_stays_on_record_through_a_portals_page_and_the_good_check_after_it()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.Server.Misbehaviour = _ => Body(Page);
        Assert.AreEqual(UpdateState.Failed, device.Update().State);
        CheckReport portal = device.NewAgent().LastCheck;
        Assert.AreEqual((ReasonCode.EnvelopeMalformed, string.Empty), (portal.Reason, portal.Version));

        device.Server.Misbehaviour = null;
        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);

        CheckReport good = device.NewAgent().LastCheck;
        Assert.AreEqual((ReasonCode.UpToDate, "1.1.0"), (good.Reason, good.Version));
        CollectionAssert.AreEqual(TestPublisher.Next.Manifest.ReleaseId, good.ReleaseId);
        Assert.AreEqual((UpdateState.Complete, "1.1.0"), (device.Result!.State, device.Result.Version));
    }

    [TestMethod]
    public void An_answer_that_is_no_pointer_of_ours_moves_neither_the_as_of_nor_the_time_of_the_last_good_check()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.Board.Unix = 1_800_000_000;
        device.Update();
        CheckRecord good = device.Check!;
        device.Board.Unix += 500_000;
        device.Server.Misbehaviour = _ => Body(Page);

        device.Update();

        Assert.AreEqual((good.Created, good.CheckedAt), (device.Check!.Created, device.Check.CheckedAt));
        Assert.AreEqual(500_000, device.NewAgent().LastCheck.AgeSeconds);
    }

    [TestMethod]
    public void A_counter_in_a_result_outlives_a_portal_and_a_boot_record_that_is_rebuilt_after_it()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.Server.Misbehaviour = _ => Body(Page);
        device.Update();
        device.Destroy("boot_0");
        device.Destroy("boot_1");
        device.Destroy("meta_b");

        device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(2u, device.BootRecord!.SecurityCounter, "the release that was confirmed is lost, and its counter is on record");
    }

    [TestMethod]
    public void An_idle_check_wears_no_flash_however_often_it_is_made()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.Update();
        long operations = device.Power.Operations;

        for (int wake = 0; wake < 20; wake++)
        {
            Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);
        }

        Assert.AreEqual(operations, device.Power.Operations);
    }

    [TestMethod]
    public void A_link_that_comes_and_goes_costs_a_cell_for_each_change_and_no_erase_in_thirty()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        long erases = device.Wear("check_0") + device.Wear("check_1");

        for (int wake = 0; wake < 30; wake++)
        {
            device.Server.Misbehaviour = _ => wake % 2 == 0 ? Body(Page) : null;
            device.Update();
        }

        Assert.AreEqual(erases, device.Wear("check_0") + device.Wear("check_1"));
    }

    [TestMethod]
    public void A_release_to_install_is_told_before_it_is_downloaded_and_a_resumed_download_tells_nothing_new()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : request.Ordinal == 2 ? device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        device.Update();
        Assert.AreEqual((ReasonCode.None, "1.1.0"), (device.Check!.Reason, device.Check.Version));
        byte[] cells = device.Bytes("check_0");
        byte[] others = device.Bytes("check_1");
        device.Server.Misbehaviour = null;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        CollectionAssert.AreEqual(cells, device.Bytes("check_0"));
        CollectionAssert.AreEqual(others, device.Bytes("check_1"));
    }

    [TestMethod]
    public void A_product_that_puts_an_update_off_leaves_the_release_on_record_as_one_to_install()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        UpdateAgent agent = device.NewAgent();
        agent.Policy = new Saying(ReasonCode.Deferred);

        Assert.AreEqual(ReasonCode.Deferred, agent.Update(null).Reason);
        Assert.AreEqual((ReasonCode.None, "1.1.0"), (agent.LastCheck.Reason, agent.LastCheck.Version));

        agent.Policy = new Saying(ReasonCode.BatteryTooLow);
        agent.Update(null);
        Assert.AreEqual((ReasonCode.BatteryTooLow, "1.1.0"), (agent.LastCheck.Reason, agent.LastCheck.Version));
    }

    [TestMethod]
    public void A_download_that_waits_for_the_battery_says_so_and_its_check_is_a_good_one()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Board.Unix = 1_800_000_000;
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        device.Update();
        device.Board.Battery = 1;
        device.Board.Unix += 900_000;

        Assert.AreEqual(ReasonCode.BatteryTooLow, device.Update().Reason);

        Assert.AreEqual((ReasonCode.BatteryTooLow, "1.1.0"), (device.Check!.Reason, device.Check.Version));
        Assert.AreEqual(0, device.NewAgent().LastCheck.AgeSeconds, "the channel was asked, and its pointer taken");
    }

    /// <summary>A device with this result of its last update; the server offers the release that it runs or has rejected.</summary>
    private static VirtualDevice DeviceAfter(UpdateState ending)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => ending == UpdateState.Failed && request.IsPayload ? device.Server.Serve(request) with { Body = new byte[TestPublisher.Next.Payload.Length] } : null;
        device.Update();
        if (ending != UpdateState.Failed)
        {
            device.Run(ending == UpdateState.Complete ? Applications.Healthy : Applications.OnTrial(LaunchOutcome.Crashed));
        }

        device.Server.Misbehaviour = null;
        Assert.AreEqual(ending, device.Result!.State);
        return device;
    }

    private static byte[] Stored(VirtualDevice device) => [.. device.Bytes("result_0"), .. device.Bytes("result_1")];

    private static MemoryReply Body(byte[] body) => new() { Body = body, ContentLength = body.Length };

    private static byte[] Altered()
    {
        byte[] file = Signed(_ => { });
        file[^1] ^= 1;
        return file;
    }

    /// <summary>A pointer of the device's channel that the device would take, but for the change.</summary>
    private static byte[] Signed(Action<Pointer> change) => TestSite.Sign(Foreign(change), TestPublisher.ChannelKey);

    private static Pointer Foreign(Action<Pointer>? change = null) => TestSite.NewPointer(pointer =>
    {
        pointer.Sequence = 1000;
        change?.Invoke(pointer);
    });

    private static object[] Case(string name, ReasonCode reason, MemoryReply answer) => [name, reason, answer];

    private sealed class Saying(ReasonCode reason) : UpdatePolicy
    {
        public override ReasonCode Judge(Manifest manifest) => reason;
    }
}
