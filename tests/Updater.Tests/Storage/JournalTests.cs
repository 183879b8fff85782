using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

[TestClass]
public sealed class JournalTests
{
    private const int Chunks = 6;
    private static readonly byte[] Digest = TestPublisher.Image(32);

    private readonly NorFlash _flash = NorFlash.InMemory(4096);
    private readonly PowerSupply _power = new();

    [TestMethod]
    public void A_journal_reads_back_what_was_appended()
    {
        Journal journal = Started(4);

        Journal read = Reopened();

        Assert.IsTrue(read.IsOpen);
        Assert.AreEqual(4, read.ChunksDone);
        Assert.AreEqual(Slots.B, read.Slot);
        Assert.AreEqual(1, read.Variant);
        Assert.AreEqual(Chunks, read.ChunkCount);
        Assert.IsTrue(read.IsFor(Digest));
        Assert.IsFalse(read.IsFor(TestPublisher.Image(32, seed: 2)));
        Assert.AreEqual(journal.ChunksDone, read.ChunksDone);
    }

    [TestMethod]
    public void A_header_that_was_torn_after_any_byte_is_no_journal()
    {
        for (int bytes = 0; bytes < JournalFormat.HeaderLength; bytes++)
        {
            Journal journal = new(Partition());
            long write = _power.Operations + 1;
            write += journal.Discard() == ReasonCode.None ? 1 : 0;
            _power.CutAt(write, CutMoment.Within, bytes);
            Assert.ThrowsExactly<PowerCutException>(() => journal.Start(Slots.B, 1, Chunks, Digest));
            _power.Restore();

            Assert.IsFalse(Reopened().IsOpen, $"{bytes} bytes of the header");
        }
    }

    [TestMethod]
    public void An_entry_that_was_torn_after_any_byte_is_passed_over_and_the_chunk_counts_as_not_done()
    {
        for (int bytes = 0; bytes < JournalFormat.EntryLength; bytes++)
        {
            Journal journal = Started(2);
            _power.CutAt(_power.Operations, CutMoment.Within, bytes);
            Assert.ThrowsExactly<PowerCutException>(() => journal.Append(2));
            _power.Restore();

            Journal read = Reopened();
            Assert.AreEqual(2, read.ChunksDone, $"{bytes} bytes of the entry");
            Assert.AreEqual(ReasonCode.None, read.Append(2));
            Assert.AreEqual(ReasonCode.None, read.Append(3));
            Assert.AreEqual(4, Reopened().ChunksDone, $"{bytes} bytes of the entry");
        }
    }

    [TestMethod]
    public void An_entry_that_is_misread_once_still_vouches_for_its_chunk()
    {
        Started(4);
        MisreadingPartition partition = new(Partition()) { MisreadAt = JournalFormat.HeaderLength };

        Journal read = new(partition);
        read.Open();

        Assert.AreEqual(-1, partition.MisreadAt, "the entries were read");
        Assert.AreEqual(4, read.ChunksDone);
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow(FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    public void An_entry_that_stays_blank_is_a_fault_because_nothing_behind_it_would_be_found(FlashFault fault, ReasonCode reason)
    {
        Journal journal = Started(2);
        _flash.SetFault(0, fault);

        Assert.AreEqual(reason, journal.Append(2));
        Assert.AreEqual(2, journal.ChunksDone);

        _flash.SetFault(0, FlashFault.None);
        Assert.AreEqual(ReasonCode.None, journal.Append(2));
        Assert.AreEqual(ReasonCode.None, journal.Append(3));
        Assert.AreEqual(4, Reopened().ChunksDone);
    }

    [TestMethod]
    public void An_entry_of_another_journal_does_not_count()
    {
        Journal journal = Started(1);
        byte[] foreign = JournalFormat.WriteEntry(JournalFormat.WriteHeader(Slots.A, 0, 3, TestPublisher.Image(32, seed: 3)), 1);
        Partition().Write(JournalFormat.HeaderLength + JournalFormat.EntryLength, foreign, 0, foreign.Length);

        Assert.AreEqual(1, Reopened().ChunksDone);
        Assert.AreEqual(1, journal.ChunksDone);
    }

    [TestMethod]
    public void The_journals_of_several_downloads_share_an_erase_and_the_last_one_counts()
    {
        const int downloads = 100;
        for (int download = 0; download < downloads; download++)
        {
            byte[] digest = TestPublisher.Image(32, seed: download);
            int chunks = download % Chunks;
            Journal journal = new(Partition());
            Assert.AreEqual(ReasonCode.None, journal.Start(download % Slots.Count, 0, Chunks, digest));
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                Assert.AreEqual(ReasonCode.None, journal.Append(chunk));
            }

            Journal read = Reopened();
            Assert.IsTrue(read.IsFor(digest), $"download {download}");
            Assert.AreEqual(chunks, read.ChunksDone, $"download {download}");
            Assert.AreEqual(download % Slots.Count, read.Slot);
        }

        Assert.IsTrue(_flash.Wear(0) < downloads / 10, $"{_flash.Wear(0)} erases");
    }

    [TestMethod]
    public void A_header_behind_another_journal_that_was_torn_after_any_byte_counts_for_nothing_and_can_be_written_again()
    {
        byte[] next = TestPublisher.Image(32, seed: 2);
        for (int bytes = 0; bytes < JournalFormat.HeaderLength; bytes++)
        {
            Partition().EraseAll();
            Started(4);
            _power.CutAt(_power.Operations, CutMoment.Within, bytes);
            Assert.ThrowsExactly<PowerCutException>(() => new Journal(Partition()).Start(Slots.A, 0, Chunks, next));
            _power.Restore();
            Assert.IsFalse(Reopened().IsFor(next), $"{bytes} bytes of the header");
            Assert.IsTrue(Reopened().IsFor(Digest), $"{bytes} bytes of the header");

            Journal journal = new(Partition());
            Assert.AreEqual(ReasonCode.None, journal.Start(Slots.A, 0, Chunks, next));
            Assert.AreEqual(ReasonCode.None, journal.Append(0));

            Assert.IsTrue(Reopened().IsFor(next), $"{bytes} bytes of the header");
            Assert.AreEqual(1, Reopened().ChunksDone, $"{bytes} bytes of the header");
        }
    }

    [TestMethod]
    public void A_place_that_was_written_to_is_not_taken_for_the_next_journal()
    {
        Started(2);
        Partition().Write(300, [0], 0, 1);
        uint wear = _flash.Wear(0);

        Started(0);

        Assert.AreEqual(wear + 1, _flash.Wear(0));
        Assert.AreEqual(0, Reopened().ChunksDone);
    }

    [TestMethod]
    public void A_journal_that_just_fits_behind_the_one_before_it_costs_no_erase_and_one_chunk_more_does()
    {
        const int done = 4;
        int room = 4096 - (2 * JournalFormat.HeaderLength) - (done * JournalFormat.EntryLength);
        int fitting = (room / JournalFormat.EntryLength) - 32;
        for (int more = 0; more <= 1; more++)
        {
            Partition().EraseAll();
            Started(done);
            uint wear = _flash.Wear(0);

            Assert.AreEqual(ReasonCode.None, new Journal(Partition()).Start(Slots.A, 0, fitting + more, Digest));

            Assert.AreEqual(wear + (uint)more, _flash.Wear(0), $"{more} more");
        }
    }

    [TestMethod]
    public void An_entry_that_does_not_take_is_left_behind()
    {
        Journal journal = Started(2);
        Partition().Write(JournalFormat.HeaderLength + (2 * JournalFormat.EntryLength), new byte[JournalFormat.EntryLength], 0, JournalFormat.EntryLength);

        Assert.AreEqual(ReasonCode.None, journal.Append(2));

        Assert.AreEqual(3, journal.ChunksDone);
        Assert.AreEqual(3, Reopened().ChunksDone);
    }

    [TestMethod]
    public void Chunks_that_are_not_there_after_all_count_as_not_done_and_are_noted_again()
    {
        Journal journal = Started(4);

        journal.GoBackTo(2);

        Assert.AreEqual(2, journal.ChunksDone);
        Assert.AreEqual(ReasonCode.None, journal.Append(2));
        Assert.AreEqual(3, journal.ChunksDone);
    }

    [TestMethod]
    public void A_digest_that_looks_like_blank_flash_does_not_end_the_journal()
    {
        byte[] digest = [.. Enumerable.Repeat((byte)0xFF, 32)];
        Journal journal = new(Partition());
        journal.Start(Slots.B, 1, Chunks, digest);
        journal.Append(0);

        Journal read = Reopened();
        Assert.AreEqual(1, read.ChunksDone);
        Assert.AreEqual(ReasonCode.None, read.Append(1));
        Assert.AreEqual(2, Reopened().ChunksDone);
    }

    [TestMethod]
    public void A_torn_header_is_passed_over_in_steps_of_8_bytes()
    {
        byte[] header = JournalFormat.WriteHeader(Slots.B, 1, Chunks, Digest);
        for (int torn = JournalFormat.EntryLength; torn < JournalFormat.HeaderLength; torn += JournalFormat.EntryLength)
        {
            Partition().EraseAll();
            Partition().Write(0, header, 0, torn);
            Partition().Write(torn, header, 0, header.Length);

            Assert.IsTrue(Reopened().IsFor(Digest), $"{torn} bytes of a header before the header");
        }
    }

    [TestMethod]
    public void A_header_may_stand_at_the_very_end_and_what_only_begins_like_one_there_is_none()
    {
        byte[] header = JournalFormat.WriteHeader(Slots.B, 1, Chunks, Digest);
        int end = 4096 - JournalFormat.HeaderLength;
        Partition().Write(0, new byte[end], 0, end);
        Partition().Write(end, header, 0, header.Length);

        Journal read = Reopened();
        Assert.IsTrue(read.IsFor(Digest));
        Assert.AreEqual(0, read.ChunksDone);
        Assert.AreEqual(ReasonCode.PartitionTooSmall, read.Append(0));

        for (int length = JournalFormat.EntryLength; length < header.Length; length += JournalFormat.EntryLength)
        {
            Partition().EraseAll();
            Partition().Write(0, new byte[4096 - length], 0, 4096 - length);
            Partition().Write(4096 - length, header, 0, length);
            Assert.IsFalse(Reopened().IsOpen, $"{length} bytes of a header at the end");
        }
    }

    [TestMethod]
    public void What_cannot_be_read_counts_as_not_done()
    {
        const int entries = 30;
        Journal journal = new(Partition());
        journal.Start(Slots.B, 1, 100, Digest);
        for (int chunk = 0; chunk < entries; chunk++)
        {
            journal.Append(chunk);
        }

        // The first block, its header again, the second block, which begins with the 27th entry, and then the entries.
        int[] expected = [0, 0, 26, 0];
        for (int silent = 0; silent < expected.Length; silent++)
        {
            int reads = 0;
            Journal read = new(new UnreadablePartition(Partition(), () => reads++ == silent));
            read.Open();
            Assert.AreEqual(expected[silent], read.ChunksDone, $"read {silent}");
        }

        Assert.AreEqual(entries, Reopened().ChunksDone);
    }

    [TestMethod]
    public void A_journal_that_cannot_be_read_back_is_a_fault()
    {
        Assert.AreEqual(ReasonCode.ReadFailed, new Journal(new UnreadablePartition(Partition(), () => true)).Start(Slots.B, 1, Chunks, Digest));
    }

    [TestMethod]
    public void A_full_journal_says_so()
    {
        Journal journal = new(Partition());
        Assert.AreEqual(ReasonCode.None, journal.Start(Slots.B, 1, journal.Capacity, Digest));
        Assert.IsTrue(Enumerable.Range(0, journal.Capacity).All(chunk => journal.Append(chunk) == ReasonCode.None));
        Assert.AreEqual(ReasonCode.PartitionTooSmall, journal.Append(journal.Capacity));
        Assert.AreEqual(journal.Capacity, Reopened().ChunksDone);
    }

    [TestMethod]
    public void A_journal_is_proven_by_an_entry_that_continues_nothing_and_one_that_takes_no_entry_says_so()
    {
        Journal journal = Started(2);
        Assert.AreEqual(ReasonCode.None, journal.Prove());
        Assert.AreEqual(2, journal.ChunksDone);
        Assert.AreEqual(2, Reopened().ChunksDone);

        WatchedPartition watched = new(Partition());
        Journal failing = new(watched);
        failing.Open();
        watched.RefuseNext(PartitionCall.Write, ReasonCode.ProgramFailed, times: int.MaxValue);
        Assert.AreNotEqual(ReasonCode.None, failing.Prove());
        Assert.AreEqual(2, failing.ChunksDone);
    }

    [TestMethod]
    public void An_entry_of_a_test_behind_a_complete_download_that_decayed_counts_no_chunk_that_the_image_lacks()
    {
        Journal journal = Started(Chunks);
        journal.GoBackTo(0);
        Assert.AreEqual(ReasonCode.None, journal.Prove());
        Assert.AreEqual(Chunks, Reopened().ChunksDone);
    }

    private CuttingPartition Partition() => new(new NorPartition(_flash, "journal", 0, 4096), _power);

    private Journal Started(int chunks)
    {
        Journal journal = new(Partition());
        Assert.AreEqual(ReasonCode.None, journal.Start(Slots.B, 1, Chunks, Digest));
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            Assert.AreEqual(ReasonCode.None, journal.Append(chunk));
        }

        return journal;
    }

    private Journal Reopened()
    {
        Journal journal = new(Partition());
        journal.Open();
        return journal;
    }
}
