using Verso.Core;
using Verso.Support;

namespace Verso.EReader.Tests;

[TestClass]
public class ReadingPolicyTests
{
    private const long Day = 20_000L * 86400;

    private readonly VirtualBoard _board = new();
    private readonly ReadingPolicy _policy;

    public ReadingPolicyTests() => _policy = new ReadingPolicy(_board);

    [TestMethod]
    [DataRow(-1, ReasonCode.None, DisplayName = "a battery that cannot be read was judged before")]
    [DataRow(0, ReasonCode.BatteryTooLow)]
    [DataRow(29, ReasonCode.BatteryTooLow)]
    [DataRow(30, ReasonCode.None)]
    [DataRow(100, ReasonCode.None)]
    public void Below_thirty_percent_a_reader_does_not_update(int percent, ReasonCode expected)
    {
        _board.Battery = percent;

        Assert.AreEqual(expected, Judge());
    }

    [TestMethod]
    public void A_reader_that_was_only_just_switched_on_and_not_read_may_update() => Assert.AreEqual(ReasonCode.None, Judge());

    [TestMethod]
    public void Within_five_minutes_of_a_page_the_update_waits()
    {
        _policy.PageTurned();
        Assert.AreEqual(ReasonCode.Deferred, Judge());

        _board.Pass((5 * 60 * 1000) - 1);
        Assert.AreEqual(ReasonCode.Deferred, Judge());

        _board.Pass(1);
        Assert.AreEqual(ReasonCode.None, Judge());
    }

    [TestMethod]
    public void Every_page_starts_the_five_minutes_anew()
    {
        _policy.PageTurned();
        _board.Pass(4 * 60 * 1000);
        _policy.PageTurned();
        _board.Pass(4 * 60 * 1000);

        Assert.AreEqual(ReasonCode.Deferred, Judge());
    }

    [TestMethod]
    [DataRow("22:59:59", ReasonCode.None)]
    [DataRow("23:00:00", ReasonCode.Deferred)]
    [DataRow("00:00:00", ReasonCode.Deferred)]
    [DataRow("05:59:59", ReasonCode.Deferred)]
    [DataRow("06:00:00", ReasonCode.None)]
    public void A_reader_that_keeps_quiet_hours_updates_between_six_and_eleven(string time, ReasonCode expected)
    {
        _board.Unix = Day + (long)TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture).TotalSeconds;
        Assert.AreEqual(ReasonCode.None, Judge(), "quiet hours are kept only where they are asked for");

        _policy.KeepsQuietHours = true;

        Assert.AreEqual(expected, Judge());
    }

    [TestMethod]
    public void A_reader_that_does_not_know_the_time_knows_no_night()
    {
        _policy.KeepsQuietHours = true;
        _board.Unix = 0;

        Assert.AreEqual(ReasonCode.None, Judge());
    }

    [TestMethod]
    public void A_low_battery_is_the_reason_that_is_given_first()
    {
        _policy.PageTurned();
        _board.Battery = 10;

        Assert.AreEqual(ReasonCode.BatteryTooLow, Judge());
    }

    [TestMethod]
    public void A_deferred_update_takes_nothing_and_comes_once_the_reader_is_put_down()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        Updater.UpdateAgent agent = device.NewAgent();
        ReadingPolicy policy = new(device.Board);
        agent.Policy = policy;
        policy.PageTurned();

        Assert.AreEqual(ReasonCode.Deferred, agent.Update(null).Reason);
        Assert.AreEqual(0, device.Server.PayloadRequests);

        device.Board.Pass(ReadingPolicy.QuietMilliseconds);
        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);
    }

    private ReasonCode Judge() => _policy.Judge(TestPublisher.Next.Manifest);
}
