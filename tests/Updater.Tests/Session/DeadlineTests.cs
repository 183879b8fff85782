using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

/// <summary>Every time limit counts from its own start: not from zero, not from the previous session, not from the previous record.</summary>
[TestClass]
public sealed class DeadlineTests
{
    private const int Record = StoredPayload.RecordSize;
    private const long Day = 24L * 60 * 60 * 1000;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(5)]
    public void The_minute_of_a_record_begins_with_it_whichever_it_is(int slow)
    {
        // A byte in 7 ms is 57 s for a whole record, and in 8 ms 66 s. The last record is half as long.
        foreach ((int milliseconds, bool holds) in new[] { (7, true), (slow == 5 ? 15 : 8, false) })
        {
            VirtualDevice device = new(TestPublisher.Factory);
            device.Server.Release = TestPublisher.Next;
            device.Server.Misbehaviour = request => !request.IsPayload ? null
                : device.Server.Serve(request) with
                {
                    MostPerRead = request.First == slow * Record ? 1 : 1460,
                    MillisecondsPerRead = request.First == slow * Record ? milliseconds : 1,
                    BreaksAfter = request.First == slow * Record ? int.MaxValue : (slow * Record) - request.First,
                };

            UpdateOutcome outcome = device.Update();

            Assert.AreEqual(holds ? UpdateState.Rebooting : UpdateState.Idle, outcome.State, $"{milliseconds} ms a byte: {outcome.Reason}");
            Assert.IsTrue(holds || outcome.Reason == ReasonCode.TooSlow);
        }
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(3L * 60 * 60 * 1000)]
    [DataRow(30 * Day)]
    public void A_session_has_its_two_hours_however_long_the_device_has_been_up_before(long before)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;
        UpdateAgent agent = device.NewAgent();
        Assert.AreEqual(ReasonCode.UpToDate, agent.Update(null).Reason);
        device.Board.Pass(before);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : device.Server.Serve(request) with { MostPerRead = 1460, MillisecondsPerRead = 9_000 };

        UpdateOutcome outcome = agent.Update(null);

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, outcome.Reason.ToString());
    }

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, true)]
    [DataRow(1, false)]
    public void A_session_may_take_two_hours_to_the_millisecond(int more, bool goesOn)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        int twoHours = 2 * 60 * 60 * 1000;
        long start = device.Board.Milliseconds();
        device.Server.Misbehaviour = request =>
        {
            if (request.IsPayload)
            {
                device.Board.Pass(start + twoHours + more - device.Board.Milliseconds());
            }

            return request.IsManifest ? null : device.Server.Serve(request) with { MillisecondsPerRead = 0 };
        };

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(goesOn ? ReasonCode.None : ReasonCode.SessionBudgetSpent, outcome.Reason);
    }

    [TestMethod]
    public void Waiting_counts_for_one_session_and_the_next_one_has_all_of_it_again()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => request.Ordinal % 2 == 0 ? new MemoryReply { Status = 503, ContentLength = 0, RetryAfterSeconds = 800 } : null;
        UpdateAgent agent = device.NewAgent();
        Assert.AreEqual(ReasonCode.SessionBudgetSpent, agent.Update(null).Reason, "800 of 900 seconds for the manifest, and 800 more for the payload");
        device.Server.Misbehaviour = request => request.Ordinal == 3 ? new MemoryReply { Status = 503, ContentLength = 0, RetryAfterSeconds = 900 } : null;
        int waits = device.Board.Waits.Count;

        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);

        Assert.AreEqual(900_000, device.Board.Waits.Skip(waits).Sum());
    }

    [TestMethod]
    public void How_long_a_good_check_is_ago_counts_from_that_check()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;
        UpdateAgent agent = device.NewAgent();
        Assert.AreEqual(-1, agent.LastCheck.AgeSeconds, "no check since the power came");
        agent.Update(null);
        Assert.AreEqual(0, agent.LastCheck.AgeSeconds);
        device.Board.Pass(3 * Day);
        Assert.AreEqual(3 * Day / 1000, agent.LastCheck.AgeSeconds);
        agent.Update(null);
        device.Board.Pass(5000);

        Assert.AreEqual(5, agent.LastCheck.AgeSeconds);
    }

    [TestMethod]
    public void A_session_is_spent_by_interruptions_by_a_named_time_or_by_waiting_and_by_nothing_else()
    {
        foreach (bool many in new[] { false, true })
        {
            foreach (bool named in new[] { false, true })
            {
                foreach (bool waited in new[] { false, true })
                {
                    VirtualBoard board = new() { Chance = _ => 0 };
                    RetrySchedule schedule = new(board);
                    int thing = 0;
                    int before = many ? RetrySchedule.MaxInterruptions : 2;
                    for (int i = 0; i < before; i++)
                    {
                        schedule.Begin(thing++);
                        Assert.AreNotEqual(-1, schedule.Next(waited && i < 2 ? 450 : 0));
                        Assert.IsFalse(schedule.IsSpent);
                    }

                    schedule.Begin(thing);
                    int delay = schedule.Next(named ? 901 : waited ? 1 : 0);
                    bool spent = many || named || waited;
                    Assert.AreEqual(spent, schedule.IsSpent, $"many {many}, named {named}, waited {waited}");
                    Assert.AreEqual(spent ? -1 : 0, delay);
                }
            }
        }
    }
}
