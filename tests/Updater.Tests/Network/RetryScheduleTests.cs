using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Network;

[TestClass]
public sealed class RetryScheduleTests
{
    private readonly VirtualBoard _board = new();

    [TestMethod]
    public void A_thing_has_three_tries()
    {
        RetrySchedule schedule = new(_board);
        schedule.Begin(7);
        Assert.AreEqual(1, schedule.Attempt);

        Assert.IsTrue(schedule.Next(0) >= 0);
        Assert.AreEqual(2, schedule.Attempt);
        Assert.IsTrue(schedule.Next(0) >= 0);
        Assert.AreEqual(3, schedule.Attempt);
        Assert.AreEqual(-1, schedule.Next(0));
        Assert.IsFalse(schedule.IsSpent, "three tries are not the session's budget");
    }

    [TestMethod]
    public void Another_thing_starts_at_its_first_try_and_the_same_one_goes_on()
    {
        RetrySchedule schedule = new(_board);
        schedule.Begin(7);
        schedule.Next(0);
        schedule.Begin(7);
        Assert.AreEqual(2, schedule.Attempt);

        schedule.Begin(8);

        Assert.AreEqual(1, schedule.Attempt);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(7)]
    public void What_failed_before_a_thing_was_named_is_not_held_against_the_first_one(int thing)
    {
        RetrySchedule schedule = new(_board);
        schedule.Next(0);

        schedule.Begin(thing);

        Assert.AreEqual(1, schedule.Attempt);
    }

    [TestMethod]
    public void Jitter_is_full_from_nothing_to_a_ceiling_that_doubles()
    {
        RetrySchedule schedule = new(_board);
        schedule.Begin(1);
        schedule.Next(0);
        schedule.Next(0);

        CollectionAssert.AreEqual(new[] { 1001, 2001 }, _board.Bounds);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Delays_are_spread_over_the_whole_range(int seed)
    {
        VirtualBoard board = new(seed);
        int[] delays = [.. Enumerable.Range(0, 200).Select(_ => new RetrySchedule(board)).Select(schedule => schedule.Next(0))];

        Assert.IsTrue(delays.All(delay => delay is >= 0 and <= 1000), $"seed {seed}");
        Assert.IsTrue(delays.Min() < 100 && delays.Max() > 900, $"seed {seed}: {delays.Min()} to {delays.Max()}");
    }

    [TestMethod]
    public void A_server_that_names_a_time_is_not_asked_before_it()
    {
        RetrySchedule schedule = new(_board);

        Assert.AreEqual(30_000, schedule.Next(30));
    }

    [TestMethod]
    public void Jitter_above_the_named_time_stays()
    {
        _board.Chance = bound => bound - 1;
        RetrySchedule schedule = new(_board);
        schedule.Next(0);

        Assert.AreEqual(2000, schedule.Next(1));
    }

    [TestMethod]
    public void The_waiting_of_a_session_has_an_end()
    {
        RetrySchedule schedule = new(_board);
        for (int thing = 0; thing < 3; thing++)
        {
            schedule.Begin(thing);
            Assert.AreEqual(300_000, schedule.Next(300));
        }

        schedule.Begin(3);
        _board.Chance = _ => 1;
        Assert.AreEqual(-1, schedule.Next(0));
        Assert.IsTrue(schedule.IsSpent);
    }

    [TestMethod]
    public void The_interruptions_of_a_session_have_an_end()
    {
        RetrySchedule schedule = new(_board);
        for (int thing = 0; thing < RetrySchedule.MaxInterruptions; thing++)
        {
            schedule.Begin(thing);
            Assert.IsTrue(schedule.Next(0) >= 0);
        }

        schedule.Begin(100);
        Assert.AreEqual(-1, schedule.Next(0));
        Assert.IsTrue(schedule.IsSpent);
    }

    [TestMethod]
    [DataRow(900, false)]
    [DataRow(901, true)]
    [DataRow(2_147_484, true, DisplayName = "its milliseconds do not fit 32 bits")]
    [DataRow(int.MaxValue, true)]
    public void A_named_time_beyond_the_budget_is_not_waited_for(int seconds, bool spent)
    {
        RetrySchedule schedule = new(_board);

        Assert.AreEqual(spent ? -1 : 900_000, schedule.Next(seconds));
        Assert.AreEqual(spent, schedule.IsSpent);
    }

    [TestMethod]
    public void Every_reason_of_the_network_of_records_and_of_flash_is_sorted_as_SPEC_4_and_its_description_say()
    {
        ReasonCode[] suspect =
        [
            ReasonCode.RecordUnexpected, ReasonCode.RecordTagMismatch, ReasonCode.RecordFillNotZero, ReasonCode.ChunkDigestMismatch,
            ReasonCode.EraseFailed, ReasonCode.ProgramFailed, ReasonCode.ReadBackMismatch,
        ];
        ReasonCode[] transient =
        [
            ReasonCode.NetworkUnreachable, ReasonCode.RequestTimedOut, ReasonCode.TooSlow, ReasonCode.ServerError, ReasonCode.ServerBusy,
            ReasonCode.BodyTooShort, ReasonCode.SessionBudgetSpent, ReasonCode.Cancelled, ReasonCode.Deferred, ReasonCode.OutOfMemory,
        ];
        foreach (ReasonCode reason in Enum.GetValues<ReasonCode>())
        {
            Fault expected = transient.Contains(reason) ? Fault.Transient : suspect.Contains(reason) ? Fault.Suspect : Fault.Permanent;
            Assert.AreEqual(expected, Faults.Of(reason), reason.ToString());
        }
    }
}
