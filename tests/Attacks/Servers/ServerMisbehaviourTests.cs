using System.Reflection;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>Servers that misbehave over a real socket, with the real HTTP client of device/Adapters.</summary>
[TestClass]
public sealed class ServerMisbehaviourTests
{
    public static IEnumerable<object[]> All() => Misbehaviours.All.Select(wrong => new object[] { wrong });

    public static string NameOf(MethodInfo method, object[] data) => $"a server sends {data[0]}";

    [TestMethod]
    [DynamicData(nameof(All), DynamicDataDisplayName = nameof(NameOf))]
    public void A_server_that_misbehaves_is_found_out_and_a_mended_one_is_taken(Misbehaviour wrong)
    {
        using HostileServer server = new((head, stream) =>
        {
            if (!ReleaseResponder.IsPayload(head))
            {
                ReleaseResponder.Answer(AttackScenario.Honest, head, stream);
            }
            else
            {
                wrong.Answer(head, stream);
            }
        });
        VirtualDevice device = new(TestPublisher.Factory);
        HostHttpTransport patient = new(device.Board);
        device.Transport = new PayloadTransport(new ShortDeadlineTransport(device.Board, wrong.HeadMilliseconds, wrong.BodyMilliseconds), patient);
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update(server.BaseUrl);

        Assert.AreEqual(wrong.Reason, outcome.Reason, string.Join("; ", device.Board.Lines));
        Assert.AreEqual(Faults.Of(wrong.Reason) == Fault.Transient ? UpdateState.Idle : UpdateState.Failed, outcome.State);
        Assert.IsEmpty(before.Changed);
        Assert.IsTrue(Bytes.AllAre(device.Bytes("slot_b"), 0, 65536, 0xFF), "a byte of it was programmed");
        Assert.IsFalse(server.Heads.Any(head => head.Contains("/admin", StringComparison.Ordinal)), "the redirect was followed");
        device.Transport = patient;
        using HostileServer mended = new((head, stream) => ReleaseResponder.Answer(AttackScenario.Honest, head, stream));
        Assert.AreEqual(UpdateState.Rebooting, device.Update(mended.BaseUrl).State);
    }

    [TestMethod]
    public void A_slow_drip_is_left_after_a_window_of_twenty_seconds_and_resumed_later()
    {
        TestRelease release = AttackScenario.Honest;
        VirtualDevice device = new(TestPublisher.Factory);
        HostHttpTransport patient = new(device.Board);
        SteppingTransport stepping = new(device.Board, patient);
        using HostileServer server = new((head, stream) =>
        {
            if (!ReleaseResponder.IsPayload(head))
            {
                ReleaseResponder.Answer(release, head, stream);
                return;
            }

            SemaphoreSlim steps = stepping.Steps;
            ReleaseResponder.Answer(release, head, stream, most: 0);
            foreach (byte one in release.Payload)
            {
                steps.Wait();
                stream.WriteByte(one);
            }
        });
        device.Transport = new PayloadTransport(stepping, patient);
        long start = device.Board.Milliseconds();

        UpdateOutcome outcome = device.Update(server.BaseUrl);

        Assert.AreEqual(ReasonCode.TooSlow, outcome.Reason, string.Join("; ", device.Board.Lines));
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        long spent = device.Board.Milliseconds() - start;
        Assert.IsTrue(spent is >= 60_000 and < 75_000, $"three windows and two pauses: {spent} ms");
        device.Transport = patient;
        using HostileServer mended = new((head, stream) => ReleaseResponder.Answer(release, head, stream));
        Assert.AreEqual(UpdateState.Rebooting, device.Update(mended.BaseUrl).State);
        Assert.HasCount(2, mended.Heads, "the pointer and the rest");
    }

    [TestMethod]
    public void A_payload_that_changes_between_two_requests_is_found_out_whatever_its_ETag_says()
    {
        TestRelease other = TestPublisher.Build("1.1.1", 3, AttackScenario.Honest.Image);
        int payloads = 0;
        using HostileServer server = new((head, stream) =>
        {
            bool isPayload = ReleaseResponder.IsPayload(head);
            bool first = isPayload && payloads++ == 0;
            TestRelease served = !isPayload || first ? AttackScenario.Honest : other;
            ReleaseResponder.Answer(served, head, stream, first ? 20_000 : int.MaxValue, first ? "\nETag: \"a\"" : "\nETag: \"b\"");
        });
        VirtualDevice device = new(TestPublisher.Factory);
        device.Transport = new HostHttpTransport(device.Board);
        DeviceSnapshot before = new(device);

        Assert.AreEqual(ReasonCode.RecordTagMismatch, device.Update(server.BaseUrl).Reason);

        Assert.IsEmpty(before.Changed);
        CollectionAssert.AreEqual(AttackScenario.Honest.Image[..(2 * Chunks.Size)], device.Bytes("slot_b")[..(2 * Chunks.Size)]);
        Assert.IsTrue(Bytes.AllAre(device.Bytes("slot_b"), 2 * Chunks.Size, 65536 - (2 * Chunks.Size), 0xFF));
        using HostileServer mended = new((head, stream) => ReleaseResponder.Answer(AttackScenario.Honest, head, stream));
        Assert.AreEqual(UpdateState.Rebooting, device.Update(mended.BaseUrl).State);
        StringAssert.Contains(mended.Heads[^1], $"Range: bytes={2 * StoredPayload.RecordSize}-");
    }

    [TestMethod]
    public void Misbehaviours_have_names_of_their_own_and_there_are_twenty_at_least()
    {
        CollectionAssert.AllItemsAreUnique(Misbehaviours.All.Select(wrong => wrong.Name).ToArray());
        Assert.IsTrue(Misbehaviours.All.Count >= 20);
    }
}
