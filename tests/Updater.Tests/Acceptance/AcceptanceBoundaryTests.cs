using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>Every bound of SPEC 2.3 at its last accepted and its first refused value.</summary>
[TestClass]
public sealed class AcceptanceBoundaryTests
{
    private const int SlotSize = 65_536;

    private static readonly TestRelease Good = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000));

    [TestMethod]
    [DataRow(-1, ReasonCode.None)]
    [DataRow(0, ReasonCode.None)]
    [DataRow(1, ReasonCode.Expired)]
    public void A_release_expires_behind_its_last_second(int seconds, ReasonCode reason)
    {
        VirtualBoard board = new();
        Manifest manifest = Changed(manifest => manifest.Expires = manifest.Created + 1000);
        board.Unix = manifest.Expires + seconds;

        Assert.AreEqual(reason, Judge(manifest, board));
    }

    [TestMethod]
    [DataRow(29, ReasonCode.BatteryTooLow)]
    [DataRow(30, ReasonCode.None)]
    [DataRow(31, ReasonCode.None)]
    public void The_battery_holds_what_the_policy_asks_to_the_percent(int percent, ReasonCode reason) =>
        Assert.AreEqual(reason, Judge(Changed(manifest => manifest.BatteryPercent = 30), new VirtualBoard { Battery = percent }));

    [TestMethod]
    [DataRow(-1, ReasonCode.CounterWithdrawn)]
    [DataRow(0, ReasonCode.None)]
    [DataRow(1, ReasonCode.None)]
    public void The_counter_may_be_the_least_that_the_root_allows(int above, ReasonCode reason) =>
        Assert.AreEqual(reason, Judge(Changed(manifest => manifest.Counter = (uint)(7 + above)), new VirtualBoard(), new LeastCounter(TestPublisher.Hardware, 7)));

    [TestMethod]
    public void The_least_counter_of_other_hardware_withdraws_nothing() =>
        Assert.AreEqual(ReasonCode.None, Judge(Changed(manifest => manifest.Counter = 6), new VirtualBoard(), new LeastCounter("ereader-r1", 7), new LeastCounter("ereader-r3", 7)));

    [TestMethod]
    [DataRow(-1, ReasonCode.None)]
    [DataRow(0, ReasonCode.None)]
    [DataRow(1, ReasonCode.ImageTooLarge)]
    public void An_image_may_fill_its_slot(int bytes, ReasonCode reason)
    {
        Manifest manifest = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(SlotSize + bytes)).Manifest;

        Assert.AreEqual(reason, Judge(manifest, new VirtualBoard()));
    }

    [TestMethod]
    [DataRow(-1, ReasonCode.ImageTooLarge)]
    [DataRow(0, ReasonCode.None)]
    [DataRow(1, ReasonCode.None)]
    public void An_image_may_have_as_many_chunks_as_the_journal_has_room_for(int spare, ReasonCode reason)
    {
        BootRecord record = new(Slots.A, 0, 3, 1, new SlotEntry(SlotStatus.Confirmed, 1, new byte[16]), SlotEntry.Empty);
        Acceptance acceptance = new(TestPublisher.NewTrust(), record, Slots.A, new VirtualBoard());

        Assert.AreEqual(reason, acceptance.Judge(Good.Manifest, SlotSize, Good.Manifest.ChunkCount() + spare, out _));
    }

    [TestMethod]
    [DataRow(Slots.A, 6u, 5u, 4u, ReasonCode.CounterTooLow)]
    [DataRow(Slots.A, 6u, 5u, 5u, ReasonCode.UpToDate)]
    [DataRow(Slots.A, 7u, 5u, 6u, ReasonCode.CounterTooLow)]
    [DataRow(Slots.A, 7u, 5u, 7u, ReasonCode.None)]
    [DataRow(Slots.A, 7u, 5u, 8u, ReasonCode.None)]
    [DataRow(Slots.A, 5u, 5u, 6u, ReasonCode.None)]
    [DataRow(Slots.A, 3u, 5u, 4u, ReasonCode.CounterTooLow)]
    [DataRow(Slots.None, 7u, 5u, 6u, ReasonCode.CounterTooLow)]
    [DataRow(Slots.None, 7u, 5u, 7u, ReasonCode.None)]
    [DataRow(Slots.None, 7u, 5u, 8u, ReasonCode.None)]
    public void A_counter_is_above_what_runs_and_not_below_what_was_confirmed(int running, uint security, uint runs, uint offered, ReasonCode reason)
    {
        BootRecord record = new(Slots.A, 0, 3, security, new SlotEntry(SlotStatus.Confirmed, runs, new byte[16]), SlotEntry.Empty);
        Acceptance acceptance = new(TestPublisher.NewTrust(), record, running, new VirtualBoard());

        Assert.AreEqual(reason, acceptance.Judge(Changed(manifest => manifest.Counter = offered), SlotSize, 100, out _));
    }

    [TestMethod]
    public void A_release_is_rejected_in_whichever_slot_it_was_tried_and_no_other_with_it()
    {
        Manifest manifest = Good.Manifest;
        byte[] near = (byte[])manifest.ReleaseId.Clone();
        near[^1] ^= 1;
        foreach (int status in new[] { SlotStatus.Empty, SlotStatus.Confirmed, SlotStatus.Trial, SlotStatus.Rejected })
        {
            foreach (bool inA in new[] { true, false })
            {
                foreach (bool same in new[] { true, false })
                {
                    SlotEntry entry = new(status, 2, same ? manifest.ReleaseId : near);
                    BootRecord record = new(Slots.None, 0, 3, 1, inA ? entry : SlotEntry.Empty, inA ? SlotEntry.Empty : entry);
                    Acceptance acceptance = new(TestPublisher.NewTrust(), record, Slots.None, new VirtualBoard());

                    ReasonCode reason = acceptance.Judge(manifest, SlotSize, 100, out _);

                    Assert.AreEqual(same && status == SlotStatus.Rejected ? ReasonCode.RejectedBefore : ReasonCode.None, reason, $"{status}, slot A {inA}, same {same}");
                }
            }
        }
    }

    private static Manifest Changed(Action<Manifest> change) => TestPublisher.SignAgain(Good, change).Manifest;

    private static ReasonCode Judge(Manifest manifest, VirtualBoard board, params LeastCounter[] least)
    {
        BootRecord record = new(Slots.A, 0, 3, 1, new SlotEntry(SlotStatus.Confirmed, 1, new byte[16]), SlotEntry.Empty);
        TrustStore trust = TestPublisher.NewTrust();
        trust.Root.LeastCounters = least;
        return new Acceptance(trust, record, Slots.A, board).Judge(manifest, SlotSize, 100, out _);
    }
}
