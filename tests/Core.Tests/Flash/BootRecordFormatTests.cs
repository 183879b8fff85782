using FsCheck;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class BootRecordFormatTests
{
    private static readonly BootRecord OnTrial = new(
        Slots.A, 1, 3, 2, new SlotEntry(SlotStatus.Confirmed, 2, Samples.Fill(16, 1)), new SlotEntry(SlotStatus.Trial, 3, Samples.Fill(16, 2)));

    [TestMethod]
    public void What_is_written_reads_back_and_is_written_again_byte_for_byte()
    {
        Generators.Check(Records(), record =>
        {
            byte[] body = BootRecordFormat.Write(record);
            BootRecord? read = BootRecordFormat.Read(body);
            Assert.IsNotNull(read);
            Assert.AreEqual(
                (record.ActiveSlot, record.Attempts, record.Repeats, record.HasEnded, record.MaxAttempts, record.SecurityCounter, record.TrialSlot),
                (read.ActiveSlot, read.Attempts, read.Repeats, read.HasEnded, read.MaxAttempts, read.SecurityCounter, read.TrialSlot));
            CollectionAssert.AreEqual(body, BootRecordFormat.Write(read));
        });
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_is_another_record_in_its_one_encoding()
    {
        int refused = 0;
        BitFlips.ForEach(BootRecordFormat.Write(OnTrial), (variant, bit) =>
        {
            BootRecord? read = BootRecordFormat.Read(variant);
            refused += read == null ? 1 : 0;
            if (read != null)
            {
                CollectionAssert.AreEqual(variant, BootRecordFormat.Write(read), $"bit {bit}");
            }
        });
        Assert.AreNotEqual(0, refused);
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_boot_record_on_flash_is_refused()
    {
        byte[] cell = Cell.Write(BootRecordFormat.CellSize, BootRecordFormat.Magic, 9, BootRecordFormat.Write(OnTrial));
        BitFlips.ForEach(cell, (variant, bit) => Assert.IsNull(Cell.Read(variant, BootRecordFormat.Magic, out _), $"bit {bit}"));
    }

    [TestMethod]
    [DataRow(0, 1, DisplayName = "the slot on trial is active")]
    [DataRow(0, 2, DisplayName = "a slot that is not there is active")]
    [DataRow(0, 254, DisplayName = "a slot that is almost none is active")]
    [DataRow(1, 4, DisplayName = "more attempts than allowed")]
    [DataRow(2, 0, DisplayName = "no attempts allowed")]
    [DataRow(2, 11, DisplayName = "eleven attempts allowed")]
    [DataRow(3, 10, DisplayName = "ten repeats")]
    [DataRow(3, 16, DisplayName = "bit 4 of byte 3")]
    [DataRow(3, 32, DisplayName = "bit 5 of byte 3")]
    [DataRow(3, 64, DisplayName = "bit 6 of byte 3")]
    [DataRow(8, 0, DisplayName = "the active slot is empty, but names a release")]
    [DataRow(8, 2, DisplayName = "the active slot is on trial")]
    [DataRow(8, 3, DisplayName = "the active slot is rejected")]
    [DataRow(8, 4, DisplayName = "a status that is not there")]
    [DataRow(9, 1, DisplayName = "zeros of slot A not zero")]
    [DataRow(11, 1, DisplayName = "last zero of slot A not zero")]
    [DataRow(32, 0, DisplayName = "slot B empty, but names a release")]
    [DataRow(32, 1, DisplayName = "attempts without a trial")]
    [DataRow(35, 128, DisplayName = "zeros of slot B not zero")]
    public void A_record_that_contradicts_SPEC_7_is_refused(int offset, int value)
    {
        byte[] body = BootRecordFormat.Write(OnTrial);
        Assert.IsNotNull(BootRecordFormat.Read(body));
        body[offset] = (byte)value;
        Assert.IsNull(BootRecordFormat.Read(body));
    }

    [TestMethod]
    [DataRow(1, DisplayName = "a repeat before the first boot")]
    [DataRow(128, DisplayName = "an end before the first boot")]
    public void What_no_trial_boot_can_have_left_is_refused(int value)
    {
        byte[] body = BootRecordFormat.Write(OnTrial);
        body[1] = 0;
        Assert.IsNotNull(BootRecordFormat.Read(body));
        body[3] = (byte)value;
        Assert.IsNull(BootRecordFormat.Read(body));
    }

    [TestMethod]
    public void A_record_from_before_byte_3_had_a_meaning_is_one_of_whose_boot_nothing_is_known()
    {
        byte[] body = BootRecordFormat.Write(OnTrial);
        Assert.AreEqual(0, body[3]);
        BootRecord read = BootRecordFormat.Read(body)!;
        Assert.AreEqual((1, 0, false, false), (read.Attempts, read.Repeats, read.HasEnded, read.IsExhausted));
    }

    /// <summary>Every way in which a trial's boots can end, by cause or cut short, until it is used up.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(10)]
    public void A_trial_is_used_up_by_its_attempts_or_by_ten_boots_cut_short_whatever_their_order(int max)
    {
        BootRecord fresh = new(Slots.A, 0, max, 2, OnTrial.Slot(Slots.A), OnTrial.Slot(Slots.B));
        HashSet<(int Ended, int Cut)> seen = [];
        Queue<(BootRecord Record, int Ended, int Cut)> waiting = new([(fresh, 0, 0)]);
        while (waiting.TryDequeue(out (BootRecord Record, int Ended, int Cut) at))
        {
            CollectionAssert.AreEqual(BootRecordFormat.Write(at.Record), BootRecordFormat.Write(BootRecordFormat.Read(BootRecordFormat.Write(at.Record))!));
            bool wasCut = at.Record.Attempts > 0 && !at.Record.HasEnded;
            Assert.AreEqual(wasCut ? at.Cut == BootRecord.MaxRepeats + 1 : at.Ended == max, at.Record.IsExhausted, $"{at.Ended} ended, {at.Cut} were cut");
            if (!at.Record.IsExhausted && seen.Add((at.Ended, at.Cut + (wasCut ? 1000 : 0))))
            {
                BootRecord booted = at.Record.Counted();
                waiting.Enqueue((booted, at.Ended, at.Cut + 1));
                waiting.Enqueue((booted.Ended(), at.Ended + 1, at.Cut));
            }
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(55)]
    [DataRow(57)]
    public void A_body_of_another_length_is_refused(int length)
    {
        byte[] body = BootRecordFormat.Write(OnTrial);
        Array.Resize(ref body, length);
        Assert.IsNull(BootRecordFormat.Read(body));
    }

    [TestMethod]
    public void An_empty_slot_is_all_zeros()
    {
        BootRecord blank = new(Slots.None, 0, 3, 0, SlotEntry.Empty, SlotEntry.Empty);
        byte[] body = BootRecordFormat.Write(blank);
        Assert.IsTrue(body[8..].All(b => b == 0));
        Assert.AreEqual(Slots.None, BootRecordFormat.Read(body)!.ActiveSlot);
        body[55] = 1;
        Assert.IsNull(BootRecordFormat.Read(body));
    }

    [TestMethod]
    public void Two_slots_on_trial_are_refused()
    {
        SlotEntry trial = OnTrial.Slot(Slots.B);
        Assert.IsNotNull(BootRecordFormat.Read(BootRecordFormat.Write(new BootRecord(Slots.None, 1, 3, 2, trial.As(SlotStatus.Rejected), trial))));
        Assert.IsNull(BootRecordFormat.Read(BootRecordFormat.Write(new BootRecord(Slots.None, 1, 3, 2, trial, trial))));
    }

    [TestMethod]
    public void A_change_makes_a_new_record_and_leaves_the_old_one()
    {
        byte[] before = BootRecordFormat.Write(OnTrial);
        BootRecord confirmed = OnTrial.Confirmed();
        Assert.AreEqual((Slots.B, Slots.None, 3u), (confirmed.ActiveSlot, confirmed.TrialSlot, confirmed.SecurityCounter));
        Assert.AreEqual(SlotStatus.Confirmed, confirmed.Slot(Slots.B).Status);
        CollectionAssert.AreEqual(OnTrial.Slot(Slots.B).ReleaseId, confirmed.Slot(Slots.B).ReleaseId);
        Assert.AreSame(OnTrial.Slot(Slots.A), confirmed.Slot(Slots.A));
        CollectionAssert.AreEqual(before, BootRecordFormat.Write(OnTrial));
    }

    private static Gen<BootRecord> Records() =>
        from statusA in Gen.Choose(SlotStatus.Empty, SlotStatus.Rejected)
        from statusB in Gen.Choose(SlotStatus.Empty, SlotStatus.Rejected).Where(status => status != SlotStatus.Trial || statusA != SlotStatus.Trial)
        from a in Entry(statusA)
        from b in Entry(statusB)
        from active in Gen.Elements<int>([Slots.None, .. statusA == SlotStatus.Confirmed ? [Slots.A] : (int[])[], .. statusB == SlotStatus.Confirmed ? [Slots.B] : (int[])[]])
        from max in Gen.Choose(1, 10)
        from attempts in Gen.Choose(0, statusA == SlotStatus.Trial || statusB == SlotStatus.Trial ? max : 0)
        from repeats in Gen.Choose(0, attempts > 0 ? BootRecord.MaxRepeats : 0)
        from ended in Gen.Elements(attempts > 0 ? [false, true] : new[] { false })
        from counter in ManifestGenerators.Number(0, uint.MaxValue)
        select new BootRecord(active, attempts, repeats, ended, max, counter, a, b);

    private static Gen<SlotEntry> Entry(int status) =>
        status == SlotStatus.Empty
            ? Gen.Constant(SlotEntry.Empty)
            : from counter in ManifestGenerators.Number(0, uint.MaxValue) from id in Generators.Bytes(16) select new SlotEntry(status, counter, id);
}
