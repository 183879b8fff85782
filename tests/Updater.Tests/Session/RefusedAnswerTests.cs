using System.Text;
using Verso.Boot;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

/// <summary>
/// A response to a payload request that is not one of our payloads is a fault of the link or the server (SPEC 8, 17). The check record
/// reports it, the release is not blamed, and the staged download continues.
/// </summary>
[TestClass]
public sealed class RefusedAnswerTests
{
    private static readonly byte[] Page = Encoding.ASCII.GetBytes("<!DOCTYPE html><html><body>Sign in to our network</body></html>");

    private static readonly TestRelease Third = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(30000));

    private static readonly int Size = Third.Payload.Length;

    /// <summary>Responses of a portal, a proxy or a misconfigured server in place of a payload.</summary>
    public static IEnumerable<object[]> Answers()
    {
        yield return Case("a page of HTML", ReasonCode.RangeIgnored, _ => new MemoryReply { Body = Page, ContentLength = Page.Length });
        yield return Case("a page of HTML of unknown length", ReasonCode.RangeIgnored, _ => new MemoryReply { Body = Page, ContentLength = -1 });
        yield return Case("a page of HTML as a part", ReasonCode.RangeMismatch, _ => new MemoryReply { Status = 206, Body = Page, ContentLength = Page.Length });
        yield return Case("a redirect", ReasonCode.Redirected, _ => Status(302));
        yield return Case("a login", ReasonCode.UnexpectedStatus, _ => Status(407));
        yield return Case("not found", ReasonCode.NotFound, _ => Status(404));
        yield return Case("no such range", ReasonCode.RangeNotSatisfiable, _ => Status(416));
        yield return Case("another size", ReasonCode.PayloadSizeMismatch, request => Part(request.First, Size + 1, 0));
        yield return Case("another range", ReasonCode.RangeMismatch, request => Part(request.First + 1, Size, 0));
        yield return Case("a longer body", ReasonCode.BodyTooLong, request => Part(request.First, Size, 1));
        yield return Case("a shorter body", ReasonCode.RangeMismatch, request => Part(request.First, Size, -1));
    }

    [TestMethod]
    [DynamicData(nameof(Answers))]
    public void No_answer_in_a_payloads_place_is_written_over_what_the_last_update_came_to(string name, ReasonCode reason, Func<MemoryRequest, MemoryReply> answer)
    {
        foreach (UpdateState ending in new[] { UpdateState.Complete, UpdateState.Rollback })
        {
            VirtualDevice device = DeviceAfter(ending);
            byte[] result = Stored(device);
            device.Server.Misbehaviour = request => !request.IsPayload ? null : answer(request);

            UpdateOutcome outcome = device.Update();

            Assert.AreEqual((UpdateState.Failed, reason), (outcome.State, outcome.Reason), $"{name} after {ending}");
            CollectionAssert.AreEqual(result, Stored(device), $"{name} after {ending}");
            CheckReport told = device.NewAgent().LastCheck;
            Assert.AreEqual((reason, "1.2.0"), (told.Reason, told.Version), $"{name} after {ending}");
            CollectionAssert.AreEqual(Third.Manifest.ReleaseId, told.ReleaseId);

            device.Server.Misbehaviour = null;
            device.Update();
            device.Run(Applications.Healthy);
            Assert.AreEqual((UpdateState.Complete, "1.2.0"), (device.Result!.State, device.Result.Version), $"{name} after {ending}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Answers))]
    public void What_is_staged_is_gone_on_with_after_the_channel_was_asked_again(string name, ReasonCode reason, Func<MemoryRequest, MemoryReply> answer)
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : device.Server.PayloadRequests == 1 ? device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : answer(request);
        device.Server.Requests.Clear();
        Assert.AreEqual(reason, device.Update().Reason, name);
        device.Server.Misbehaviour = null;
        device.Server.Requests.Clear();

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State, name);

        Assert.HasCount(2, device.Server.Requests, name);
        Assert.IsTrue(device.Server.Requests[0].IsPointer, "the release may have been withdrawn or replaced");
        Assert.AreEqual(2 * StoredPayload.RecordSize, device.Server.Requests[1].First, "what came before the portal stays");
    }

    [TestMethod]
    public void A_link_that_is_gone_at_the_next_wake_leaves_the_reason_on_record_and_the_staging_in_its_place()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.Server.Misbehaviour = request => !request.IsPayload ? null : new MemoryReply { Body = Page, ContentLength = Page.Length };
        device.Update();
        device.Server.Misbehaviour = _ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable };

        Assert.AreEqual(ReasonCode.NetworkUnreachable, device.Update().Reason);

        Assert.AreEqual((ReasonCode.RangeIgnored, "1.2.0"), (device.Check!.Reason, device.Check.Version));
        device.Server.Misbehaviour = null;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    [DataRow(FlashFault.None)]
    [DataRow(FlashFault.ProgramFails, DisplayName = "where the check record takes nothing")]
    public void A_release_whose_payload_was_withdrawn_gives_way_to_the_next_at_the_next_wake(FlashFault fault)
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.SetFault("check_0", fault);
        device.SetFault("check_1", fault);
        device.Server.Misbehaviour = request => !request.IsPayload ? null : new MemoryReply { Status = 404, ContentLength = 0 };
        Assert.AreEqual(ReasonCode.NotFound, device.Update().Reason);
        device.Server.Misbehaviour = null;
        device.Server.Release = TestPublisher.Build("1.3.0", 4, TestPublisher.Image(20000));

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        device.Run(Applications.Healthy);

        Assert.AreEqual((UpdateState.Complete, "1.3.0"), (device.Result!.State, device.Result.Version));
    }

    [TestMethod]
    public void A_release_that_this_device_does_not_take_in_the_place_of_the_one_that_is_staged_leads_in_no_circle()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Rollback);
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : request.First == 0 ? device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        Assert.AreEqual(ReasonCode.NetworkUnreachable, device.Update().Reason);
        device.Server.Misbehaviour = null;
        device.Server.Release = TestPublisher.Next;
        int asked = device.Server.Requests.Count;

        for (int wake = 1; wake <= 5; wake++)
        {
            Assert.AreEqual(ReasonCode.NotOffered, device.Update().Reason);
            Assert.HasCount(asked + wake, device.Server.Requests, "one pointer a wake");
        }

        device.Server.Release = Third;
        device.Server.Requests.Clear();
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(2 * StoredPayload.RecordSize, device.Server.Requests[1].First, "what was staged stays");
    }

    [TestMethod]
    public void A_server_that_never_gives_the_payload_costs_two_cells_a_wake_and_nothing_else()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.Server.Misbehaviour = request => !request.IsPayload ? null : new MemoryReply { Body = Page, ContentLength = Page.Length };
        device.Update();
        DeviceSnapshot before = new(device);
        long erases = device.Wear("check_0") + device.Wear("check_1");
        byte[] staging = [.. device.Bytes("journal"), .. device.Bytes("meta_a"), .. device.Bytes("meta_b"), .. Stored(device)];

        for (int wake = 0; wake < 25; wake++)
        {
            Assert.AreEqual(ReasonCode.RangeIgnored, device.Update().Reason);
        }

        Assert.IsTrue(device.Wear("check_0") + device.Wear("check_1") - erases <= 2, "64 cells, and two a wake");
        CollectionAssert.AreEqual(staging, (byte[])[.. device.Bytes("journal"), .. device.Bytes("meta_a"), .. device.Bytes("meta_b"), .. Stored(device)]);
        Assert.IsEmpty(before.Changed);
    }

    [TestMethod]
    public void A_counter_in_a_result_outlives_a_portal_in_the_payloads_place_and_a_boot_record_that_is_rebuilt_after_it()
    {
        VirtualDevice device = DeviceAfter(UpdateState.Complete);
        device.Server.Misbehaviour = request => !request.IsPayload ? null : new MemoryReply { Body = Page, ContentLength = Page.Length };
        device.Update();
        device.Destroy("boot_0");
        device.Destroy("boot_1");
        device.Destroy("meta_b");

        device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(2u, device.BootRecord!.SecurityCounter, "the release that was confirmed is lost, and its counter is on record");
    }

    /// <summary>A device with this result of its last update, to 1.1.0; the server offers 1.2.0.</summary>
    private static VirtualDevice DeviceAfter(UpdateState ending)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        device.Run(ending == UpdateState.Complete ? Applications.Healthy : Applications.OnTrial(LaunchOutcome.Crashed));
        Assert.AreEqual(ending, device.Result!.State);
        device.Server.Release = Third;
        return device;
    }

    private static byte[] Stored(VirtualDevice device) => [.. device.Bytes("result_0"), .. device.Bytes("result_1")];

    private static MemoryReply Status(int status) => new() { Status = status, ContentLength = 0 };

    /// <summary>A response from one byte to the last of the payload, whose Content-Length is larger by the given number of bytes.</summary>
    private static MemoryReply Part(int first, int size, int more)
    {
        int length = Size - first + more;
        return new MemoryReply { Status = 206, ContentRange = $"bytes {first}-{Size - 1}/{size}", ContentLength = length, Body = new byte[length] };
    }

    private static object[] Case(string name, ReasonCode reason, Func<MemoryRequest, MemoryReply> answer) => [name, reason, answer];
}
