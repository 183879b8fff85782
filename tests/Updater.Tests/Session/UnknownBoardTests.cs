using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

/// <summary>
/// A property that a board cannot report is unknown (SPEC 2.3). It ends no session with an exception, and does not block updates for ever.
/// </summary>
[TestClass]
public sealed class UnknownBoardTests
{
    private static readonly byte[] Image = TestPublisher.Image(9000);

    [TestMethod]
    [DataRow(-1, false, DisplayName = "unknown")]
    [DataRow(101, false, DisplayName = "more than all")]
    [DataRow(int.MinValue, false, DisplayName = "nonsense")]
    [DataRow(100, true, DisplayName = "a gauge that throws")]
    public void A_battery_that_cannot_be_read_puts_six_sessions_off_and_not_the_seventh(int percent, bool throws)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Board.Battery = percent;
        device.Board.Asked = what => Throw(throws && what == nameof(Board.BatteryPercent));
        for (int session = 1; session <= UpdatePolicy.UnknownBatterySessions; session++)
        {
            Assert.AreEqual(ReasonCode.BatteryUnknown, device.Update().Reason, $"session {session}");
            Assert.AreEqual((ReasonCode.BatteryUnknown, "1.1.0", session), (device.Check!.Reason, device.Check.Version, device.Check.SessionsPutOff));
            Assert.AreEqual(0, device.Server.PayloadRequests);
        }

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(UpdatePolicy.UnknownBatterySessions, device.NewAgent().LastCheck.SessionsPutOff, "it is told as long as it lasts");
        CollectionAssert.Contains(device.Board.Lines, "the update continues without a battery reading");
    }

    [TestMethod]
    public void A_battery_that_cannot_be_read_and_is_charging_does_at_once()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        (device.Board.Battery, device.Board.Charging) = (Board.BatteryUnknown, true);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_board_that_cannot_say_whether_it_charges_waits_as_one_that_does_not()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Board.Battery = Board.BatteryUnknown;
        device.Board.Asked = what => Throw(what == nameof(Board.IsCharging));

        Assert.AreEqual(ReasonCode.BatteryUnknown, device.Update().Reason);
    }

    [TestMethod]
    public void A_release_that_needs_no_battery_asks_for_none()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Build("1.1.0", 2, Image, manifest => manifest.BatteryPercent = 0);
        device.Board.Battery = Board.BatteryUnknown;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_battery_that_can_be_read_again_begins_the_count_anew()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Board.Battery = Board.BatteryUnknown;
        device.Update();
        device.Update();
        device.Board.Battery = 10;

        Assert.AreEqual(ReasonCode.BatteryTooLow, device.Update().Reason);

        Assert.AreEqual(0, device.Check!.SessionsPutOff);
    }

    [TestMethod]
    public void A_check_that_never_came_to_the_battery_leaves_the_count()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Board.Battery = Board.BatteryUnknown;
        device.Update();
        device.Server.Release = null;

        Assert.AreEqual(ReasonCode.NotFound, device.Update().Reason);

        Assert.AreEqual(1, device.Check!.SessionsPutOff);
    }

    [TestMethod]
    public void A_download_is_gone_on_with_when_its_sessions_were_put_off_often_enough_and_only_the_channel_is_asked_meanwhile()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        device.Update();
        device.Server.Misbehaviour = null;
        device.Board.Battery = Board.BatteryUnknown;
        int requests = device.Server.Requests.Count;
        for (int session = 0; session < UpdatePolicy.UnknownBatterySessions; session++)
        {
            Assert.AreEqual(ReasonCode.BatteryUnknown, device.Update().Reason);
        }

        Assert.AreEqual(requests + UpdatePolicy.UnknownBatterySessions, device.Server.Requests.Count);
        Assert.IsTrue(device.Server.Requests.Skip(requests).All(request => request.IsPointer));
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(requests + UpdatePolicy.UnknownBatterySessions + 2, device.Server.Requests.Count);
    }

    [TestMethod]
    public void An_up_to_date_reader_does_not_ask_for_its_battery()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;
        device.Board.Battery = Board.BatteryUnknown;

        Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);

        Assert.AreEqual(0, device.Check!.SessionsPutOff);
    }

    [TestMethod]
    [DataRow(nameof(Board.UnixSeconds))]
    [DataRow(nameof(Board.RuntimeVersion))]
    [DataRow(nameof(Board.NativeChecksum))]
    [DataRow(nameof(Board.Random))]
    public void A_board_that_throws_for_anything_else_updates_all_the_same(string member)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Needing();
        device.Server.Misbehaviour = request => request.Ordinal == 0 ? new MemoryReply { Failure = ReasonCode.NetworkUnreachable } : null;
        device.Board.Natives["mscorlib"] = 5;
        device.Board.Asked = what => Throw(what == member);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(-1, device.NewAgent().LastCheck.AsOfAgeSeconds);
    }

    [TestMethod]
    [DataRow(nameof(Board.BatteryPercent))]
    [DataRow(nameof(Board.IsCharging))]
    [DataRow(nameof(Board.UnixSeconds))]
    [DataRow(nameof(Board.RuntimeVersion))]
    [DataRow(nameof(Board.NativeChecksum))]
    [DataRow(nameof(Board.Random))]
    public void Memory_that_runs_out_over_a_reading_is_no_unknown_reading(string member)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Needing();
        device.Server.Misbehaviour = request => request.Ordinal < 2 ? new MemoryReply { Failure = ReasonCode.NetworkUnreachable } : null;
        device.Board.Natives["mscorlib"] = 5;
        device.Board.Battery = member == nameof(Board.IsCharging) ? Board.BatteryUnknown : device.Board.Battery;
        device.Board.Asked = what => _ = what == member ? throw new InsufficientMemoryException() : what;

        // A random number is drawn before a second try, and a session that ran out of memory is followed by another.
        Assert.AreEqual(ReasonCode.OutOfMemory, device.Update().Reason);
        Assert.Contains("the update ran out of memory", device.Board.Lines);

        device.Board.Asked = null;
        device.Board.Battery = 100;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void Memory_that_runs_out_over_the_network_or_a_message_comes_through_as_well()
    {
        VirtualBoard board = new() { Asked = _ => throw new InsufficientMemoryException() };

        Assert.ThrowsExactly<InsufficientMemoryException>(() => BoardReadings.IsNetworkDown(board));
        Assert.ThrowsExactly<InsufficientMemoryException>(() => BoardReadings.NativeChecksum(board, "mscorlib"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_board_that_names_a_native_assembly_and_then_throws_refuses_the_release_and_ends_no_session(int answers)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Needing();
        int asked = 0;
        device.Board.Asked = what => Throw(what == nameof(Board.NativeChecksum) && ++asked > answers);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.NativeMismatch, outcome.Reason);
        Assert.IsTrue(asked > answers, "asked for the message as well");
    }

    [TestMethod]
    public void Values_outside_their_range_are_unknown()
    {
        VirtualBoard board = new();
        foreach (int[]? version in new int[]?[] { null, [], [1, 17, 0], [1, 17, 0, 0, 0], [1, -1, 0, 0], [1, 17, 0, 65536] })
        {
            board.Runtime = version!;
            Assert.IsNull(BoardReadings.RuntimeVersion(board));
        }

        foreach (long unix in new[] { long.MinValue, -1, 0, (long)uint.MaxValue + 1 })
        {
            board.Unix = unix;
            Assert.AreEqual(0, BoardReadings.UnixSeconds(board));
        }

        board.Unix = uint.MaxValue;
        Assert.AreEqual(uint.MaxValue, BoardReadings.UnixSeconds(board));
        foreach (int number in new[] { int.MinValue, -1, 10, int.MaxValue })
        {
            board.Chance = _ => number;
            Assert.AreEqual(9, BoardReadings.Random(board, 10));
        }

        foreach ((int said, int read) in new[] { (0, 0), (100, 100), (101, Board.BatteryUnknown), (-2, Board.BatteryUnknown) })
        {
            board.Battery = said;
            Assert.AreEqual(read, BoardReadings.BatteryPercent(board));
        }
    }

    [TestMethod]
    public void A_known_runtime_that_is_too_old_and_a_native_assembly_that_is_missing_are_refused_as_ever()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Needing();
        Assert.AreEqual(ReasonCode.NativeMismatch, device.Update().Reason);
        device.Board.Runtime = [1, 15, 0, 0];
        Assert.AreEqual(ReasonCode.RuntimeTooOld, device.Update().Reason);
    }

    private static TestRelease Needing() => TestPublisher.Build("1.1.0", 2, Image, manifest =>
    {
        manifest.RuntimeVersion = [1, 16, 9, 9];
        manifest.Natives = [new NativeAssembly("mscorlib", 5)];
    });

    private static void Throw(bool now)
    {
        if (now)
        {
            throw new InvalidOperationException("the sensor does not answer");
        }
    }
}
