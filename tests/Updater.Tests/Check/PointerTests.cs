using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>What a device at rest asks for, and when it trusts an answer that nothing has changed (SPEC 4, 17).</summary>
[TestClass]
public sealed class PointerTests
{
    private const long Now = 1_800_000_000;

    /// <summary>What keeps a device from installing a new release now.</summary>
    public static IEnumerable<object[]> Obstacles()
    {
        yield return Case("the product says later", ReasonCode.Deferred, (_, agent) => agent.Policy = new Later());
        yield return Case("the battery is too low", ReasonCode.BatteryTooLow, (device, _) => device.Board.Battery = 1);
        yield return Case("the battery is unknown", ReasonCode.BatteryUnknown, (device, _) => device.Board.Battery = Board.BatteryUnknown);
        yield return Case("the request for the manifest fails", ReasonCode.NetworkUnreachable, (device, _) => device.Server.Misbehaviour = Unreachable(request => request.IsManifest));
        yield return Case("the manifest is missing", ReasonCode.NotFound, (device, _) => device.Server.Misbehaviour = request => request.IsManifest ? new MemoryReply { Status = 404, ContentLength = 0 } : null);
        yield return Case("the download is interrupted", ReasonCode.NetworkUnreachable, (device, _) => device.Server.Misbehaviour = Unreachable(request => request.IsPayload));
        yield return Case("the manifest is refused", ReasonCode.WrongProduct, (device, _) => device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Product = "someone-elses"));
    }

    /// <summary>Changes after which the answer "nothing for this device" may be another one, with the same pointer.</summary>
    public static IEnumerable<object[]> Changes()
    {
        yield return Change("a rollback", device => Rewrite(device, record => new(record.ActiveSlot, 0, 3, record.SecurityCounter, record.Slot(Slots.A), new(SlotStatus.Rejected, 2, Samples.Fill(16, 1)))));
        yield return Change("a higher security counter", device => Rewrite(device, record => new(record.ActiveSlot, 0, 3, record.SecurityCounter + 1, record.Slot(Slots.A), record.Slot(Slots.B))));
        yield return Change("another channel", device => Assert.AreEqual(ReasonCode.None, device.NewAgent().FollowChannel("early")));
        yield return Change("a lost check record", device => Array.ForEach(["check_0", "check_1"], device.Destroy));
        yield return Change("a new root", device =>
        {
            device.Server.Site.PublishRoot(TestPublisher.Root(2));
            device.Board.LooksForRoot = true;
        });
    }

    [TestMethod]
    public void A_reader_at_rest_makes_one_request_and_touches_no_flash()
    {
        VirtualDevice device = AtRest();
        long operations = device.Power.Operations;

        for (int wake = 0; wake < 20; wake++)
        {
            device.Server.Requests.Clear();
            Assert.AreEqual((UpdateState.Idle, ReasonCode.UpToDate), Ending(device.Update()));
            Assert.HasCount(1, device.Server.Requests);
            Assert.AreEqual(Tag(device), device.Server.Requests[0].IfNoneMatch);
            Assert.AreEqual(0, device.Server.Requests[0].BytesRead);
        }

        Assert.AreEqual(operations, device.Power.Operations);
    }

    [TestMethod]
    public void An_unchanged_pointer_is_a_good_check_and_says_what_the_last_one_said()
    {
        VirtualDevice device = AtRest();
        device.Board.Unix += 3 * 24 * 3600;

        UpdateAgent agent = device.NewAgent();
        Assert.AreEqual(ReasonCode.UpToDate, agent.Update(null).Reason);

        Assert.AreEqual((ReasonCode.UpToDate, "1.0.0", 0L), (agent.LastCheck.Reason, agent.LastCheck.Version, agent.LastCheck.AgeSeconds));
        Assert.AreEqual((uint)device.Board.Unix, device.Check!.CheckedAt);
        Assert.AreEqual(device.Board.Unix - agent.LastCheck.AsOf, agent.LastCheck.AsOfAgeSeconds, "a 304 makes no pointer younger");
    }

    [TestMethod]
    public void A_halted_channel_is_asked_with_its_tag_as_well()
    {
        VirtualDevice device = AtRest();
        device.Server.Site.Change = pointer => pointer.Offers = [];
        Assert.AreEqual((UpdateState.Idle, ReasonCode.NotOffered), Ending(device.Update()));
        Assert.AreEqual(Tag(device), device.Check!.EntityTag);
        device.Server.Requests.Clear();

        Assert.AreEqual((UpdateState.Idle, ReasonCode.NotOffered), Ending(device.Update()));

        Assert.AreEqual(Tag(device), device.Server.Requests.Single().IfNoneMatch);
    }

    [TestMethod]
    public void A_pointer_that_has_changed_is_taken_whatever_tag_was_sent()
    {
        VirtualDevice device = AtRest();
        device.Server.Release = TestPublisher.Next;
        device.Server.Requests.Clear();

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.IsNotNull(device.Server.Requests[0].IfNoneMatch);
        Assert.HasCount(3, device.Server.Requests);
    }

    [TestMethod]
    public void A_304_is_no_answer_where_no_tag_was_sent()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => request.IsPointer ? new MemoryReply { Status = 304, EntityTag = Tag(device), ContentLength = 0 } : null;

        Assert.AreEqual((UpdateState.Failed, ReasonCode.UnexpectedStatus), Ending(device.Update()));

        Assert.AreEqual((ReasonCode.UnexpectedStatus, 0u, string.Empty), (device.Check!.Reason, device.Check.Sequence, device.Check.EntityTag));
    }

    [TestMethod]
    [DynamicData(nameof(Obstacles))]
    public void No_tag_is_kept_while_something_is_offered_even_where_one_was_kept_before(string name, ReasonCode reason, Action<VirtualDevice, UpdateAgent> hinder)
    {
        VirtualDevice device = AtRest();
        device.Server.Release = TestPublisher.Next;
        UpdateAgent agent = device.NewAgent();
        hinder(device, agent);

        Assert.AreEqual(reason, agent.Update(null).Reason, name);

        CheckRecord record = device.Check!;
        Assert.AreEqual((string.Empty, 0u, "1.1.0", device.Server.Site.Sequence), (record.EntityTag, record.TagSituation, record.Version, record.Sequence), name);
        Assert.AreNotEqual(ReasonCode.UpToDate, record.Reason, name);
        device.Server.Misbehaviour = null;
        device.Server.Release = TestPublisher.Next;
        device.Board.Battery = 100;
        device.Server.Requests.Clear();
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State, name);
        Assert.IsNull(device.Server.Requests[0].IfNoneMatch, name);
    }

    [TestMethod]
    [DynamicData(nameof(Changes))]
    public void A_tag_is_forgotten_with_the_situation_in_which_it_was_kept(string name, Action<VirtualDevice> change)
    {
        VirtualDevice device = AtRest();
        change(device);

        AssertAsksWhole(device, name);
    }

    [TestMethod]
    public void Another_site_is_asked_without_the_tag_of_the_first()
    {
        VirtualDevice device = AtRest();

        device.Update("http://mirror.test/");

        Assert.IsNull(device.Server.Requests[^1].IfNoneMatch);
        StringAssert.StartsWith(device.Server.Requests[^1].Url, "http://mirror.test/channels/");
    }

    [TestMethod]
    public void A_reader_that_fell_back_to_an_older_image_asks_for_the_pointer_itself()
    {
        VirtualDevice device = Updated();
        device.Rot("slot_b", 9);
        Assert.AreEqual(BootDecision.FallBack, device.PowerOn(Applications.Forgetful).Decision);
        device.Server.Requests.Clear();

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State, "it gets its release again");

        Assert.IsNull(device.Server.Requests[0].IfNoneMatch);
    }

    [TestMethod]
    public void A_reader_in_rescue_asks_for_the_pointer_itself()
    {
        VirtualDevice device = Updated();
        device.Rot("slot_a", 9);
        device.Rot("slot_b", 9);
        device.Server.Requests.Clear();

        Assert.AreEqual(BootDecision.Rescue, device.PowerOn(Applications.Healthy).Decision);

        Assert.IsNull(device.Server.Requests[0].IfNoneMatch);
        Assert.HasCount(3, device.Server.Requests);
    }

    [TestMethod]
    public void A_rebuilt_boot_record_that_lost_a_rollback_has_no_tag()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        device.Run(Applications.OnTrial(LaunchOutcome.Crashed));
        Assert.AreEqual(ReasonCode.NotOffered, device.Update().Reason);
        Assert.AreEqual(Tag(device), device.Check!.EntityTag);
        Array.ForEach(["boot_0", "boot_1", "meta_b", "result_0", "result_1"], device.Destroy);
        device.PowerOn(Applications.Forgetful);
        Assert.AreEqual(SlotStatus.Empty, device.BootRecord!.Slot(Slots.B).Status);

        AssertAsksWhole(device, "the rollback is forgotten");
    }

    [TestMethod]
    [DataRow(64, '!', true)]
    [DataRow(64, '~', true)]
    [DataRow(65, 'a', false)]
    [DataRow(1, 'a', true)]
    [DataRow(0, 'a', false)]
    [DataRow(3, ' ', false)]
    [DataRow(3, '\t', false)]
    [DataRow(3, '\u0001', false)]
    [DataRow(3, '\u007F', false)]
    [DataRow(3, 'é', false)]
    public void A_tag_of_at_most_64_visible_characters_is_kept(int length, char letter, bool isKept)
    {
        string tag = new(letter, length);
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;
        device.Server.Misbehaviour = request => device.Server.Serve(request) with { EntityTag = tag };
        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);

        Assert.AreEqual(isKept ? tag : string.Empty, device.Check!.EntityTag);
        Assert.AreEqual(isKept, device.Check.TagSituation != 0);
        device.Update();
        Assert.AreEqual(isKept ? tag : null, device.Server.Requests[^1].IfNoneMatch);
    }

    [TestMethod]
    [DataRow(0, true, ReasonCode.UpToDate)]
    [DataRow(1, false, ReasonCode.PointerExpired)]
    public void A_pointer_that_has_expired_since_is_asked_for_whole_and_refused(int after, bool isTagged, ReasonCode reason)
    {
        VirtualDevice device = AtRest(pointer => pointer.Expires = (uint)Now + 1000);
        device.Board.Unix = Now + 1000 + after;

        Assert.AreEqual(reason, device.Update().Reason);

        Assert.AreEqual(isTagged, device.Server.Requests[^1].IfNoneMatch is not null);
        Assert.IsTrue(device.Server.Requests[^1].IsPointer);
        Assert.AreEqual(isTagged, device.Check!.EntityTag.Length > 0);
    }

    [TestMethod]
    public void A_reader_without_a_clock_cannot_tell_whether_a_pointer_has_expired()
    {
        VirtualDevice device = AtRest(pointer => pointer.Expires = (uint)Now + 1000);
        device.Board.Unix = 0;

        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);

        Assert.IsNotNull(device.Server.Requests[^1].IfNoneMatch);
    }

    [TestMethod]
    public void A_reader_that_knows_the_time_writes_its_check_once_a_day()
    {
        VirtualDevice device = AtRest();
        int writes = 0;
        for (int hour = 1; hour <= 72; hour++)
        {
            device.Board.Unix = Now + (hour * 3600);
            long operations = device.Power.Operations;
            Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);
            writes += device.Power.Operations == operations ? 0 : 1;
        }

        Assert.AreEqual(3, writes);
        Assert.AreEqual((uint)Now + (72 * 3600), device.Check!.CheckedAt);
        Assert.AreEqual(Tag(device), device.Check.EntityTag, "the tag stays through it");
    }

    /// <summary>A device that runs what its channel offers, with a tag.</summary>
    private static VirtualDevice AtRest(Action<Pointer>? change = null)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Board.Unix = Now;
        device.Server.Site.Change = change;
        device.Server.Release = TestPublisher.Factory;
        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);
        Assert.AreEqual(Tag(device), device.Check!.EntityTag);
        return device;
    }

    /// <summary>A device that updated to 1.1.0, with a tag.</summary>
    private static VirtualDevice Updated()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Run(Applications.Updating);
        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);
        Assert.AreEqual((Slots.B, Tag(device)), (device.BootRecord!.ActiveSlot, device.Check!.EntityTag));
        return device;
    }

    private static void AssertAsksWhole(VirtualDevice device, string name)
    {
        device.Server.Requests.Clear();
        device.Update();
        MemoryRequest asked = device.Server.Requests.First(request => request.IsPointer);
        Assert.IsNull(asked.IfNoneMatch, name);
        Assert.AreNotEqual(0, asked.BytesRead, name);
    }

    private static void Rewrite(VirtualDevice device, Func<BootRecord, BootRecord> change)
    {
        DeviceStorage storage = device.Open();
        Assert.AreEqual(ReasonCode.None, storage.WriteBootRecord(change(storage.ReadBootRecord())));
    }

    private static string Tag(VirtualDevice device) => MemorySite.TagOf(device.Server.Site.PointerFor()!);

    private static (UpdateState State, ReasonCode Reason) Ending(UpdateOutcome outcome) => (outcome.State, outcome.Reason);

    private static Func<MemoryRequest, MemoryReply?> Unreachable(Func<MemoryRequest, bool> which) =>
        request => which(request) ? new MemoryReply { Failure = ReasonCode.NetworkUnreachable } : null;

    private static object[] Case(string name, ReasonCode reason, Action<VirtualDevice, UpdateAgent> hinder) => [name, reason, hinder];

    private static object[] Change(string name, Action<VirtualDevice> change) => [name, change];

    private sealed class Later : UpdatePolicy
    {
        public override ReasonCode Judge(Manifest manifest) => ReasonCode.Deferred;
    }
}
