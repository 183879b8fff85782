using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Network;

/// <summary>A server that sends too slowly is dropped after a window, before the time for a record is over. The received bytes are kept.</summary>
[TestClass]
public sealed class LeastRateTests
{
    private static readonly TestRelease Release = TestPublisher.Next;

    [TestMethod]
    [DataRow(1, 16, DisplayName = "one byte in 16 ms, just under the rate")]
    [DataRow(10, 400, DisplayName = "ten bytes in 400 ms")]
    [DataRow(0, 0, DisplayName = "silence")]
    public void A_trickle_is_given_up_after_one_window(int bytes, int milliseconds)
    {
        VirtualDevice device = Serving(reply => bytes == 0
            ? reply with { FallsSilentAfter = 100 }
            : reply with { MostPerRead = bytes, MillisecondsPerRead = milliseconds });
        device.Board.Chance = _ => 0;
        long start = device.Board.Milliseconds();

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.TooSlow, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        long spent = device.Board.Milliseconds() - start;
        Assert.IsTrue(spent is > 55_000 and < 75_000, $"three windows of 20 s and not three records of 60 s: {spent} ms");
    }

    [TestMethod]
    public void A_link_above_the_rate_that_stops_now_and_then_is_borne()
    {
        VirtualDevice device = Serving(reply => reply with { MostPerRead = 1460, MillisecondsPerRead = 9_000 });

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.HasCount(3, device.Server.Requests);
    }

    [TestMethod]
    public void What_came_before_a_trickle_is_kept_and_the_next_wake_takes_up_there()
    {
        VirtualDevice device = Serving(reply => reply with { FallsSilentAfter = reply.Body.Length == Release.Payload.Length ? (3 * StoredPayload.RecordSize) + 100 : 100 });
        Assert.AreEqual(ReasonCode.TooSlow, device.Update().Reason);
        device.Server.Misbehaviour = null;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(3 * StoredPayload.RecordSize, device.Server.Requests[^1].First);
    }

    private static VirtualDevice Serving(Func<MemoryReply, MemoryReply> wrong)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : wrong(device.Server.Serve(request));
        return device;
    }
}
