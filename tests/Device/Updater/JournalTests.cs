using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>The progress of a download after power cuts.</summary>
    [TestClass]
    public class JournalTests
    {
        private const int Chunks = 20;

        [TestMethod]
        public void What_was_noted_is_found_again()
        {
            MemoryPartition flash = new MemoryPartition("journal", 4096, new PowerSupply());
            Journal journal = Started(flash);
            for (int chunk = 0; chunk < Chunks; chunk++)
            {
                Assert.AreEqual(chunk, Reopened(flash).ChunksDone);
                Check.Reason(ReasonCode.None, journal.Append(chunk));
            }

            journal = Reopened(flash);
            Assert.AreEqual(Chunks, journal.ChunksDone);
            Assert.AreEqual(Chunks, journal.ChunkCount);
            Assert.AreEqual(Slots.B, journal.Slot);
            Assert.AreEqual(2, journal.Variant);
            Assert.IsTrue(journal.IsFor(Digest()));
            Assert.IsFalse(journal.IsFor(FixtureRelease.Sequence(32, 8)));
        }

        [TestMethod]
        public void A_torn_entry_costs_one_chunk_and_is_passed_over()
        {
            for (int part = 0; part <= 8; part++)
            {
                PowerSupply power = new PowerSupply();
                MemoryPartition flash = new MemoryPartition("journal", 4096, power);
                Journal journal = Started(flash);
                Check.Reason(ReasonCode.None, journal.Append(0));
                power.CutAt(0, part, 8);
                Assert.IsTrue(IsCut(journal, 1));
                power.Restore();

                journal = Reopened(flash);
                Assert.AreEqual(part == 8 ? 2 : 1, journal.ChunksDone, part.ToString());
                Check.Reason(ReasonCode.None, journal.Append(journal.ChunksDone));
                Check.Reason(ReasonCode.None, journal.Append(journal.ChunksDone));
                Assert.AreEqual(part == 8 ? 4 : 3, Reopened(flash).ChunksDone, part.ToString());
            }
        }

        [TestMethod]
        public void A_torn_header_is_no_journal()
        {
            for (int part = 0; part < 8; part++)
            {
                PowerSupply power = new PowerSupply();
                MemoryPartition flash = new MemoryPartition("journal", 4096, power);
                power.CutAt(1, part, 8);
                try
                {
                    Started(flash);
                    Assert.IsTrue(false, "the power should have gone");
                }
                catch (PowerCutException)
                {
                    // The expected exception.
                    power.Restore();
                }

                Assert.IsFalse(Reopened(flash).IsOpen, part.ToString());
            }
        }

        [TestMethod]
        public void A_decayed_entry_ends_what_counts_as_done()
        {
            MemoryPartition flash = new MemoryPartition("journal", 4096, new PowerSupply());
            Journal journal = Started(flash);
            for (int chunk = 0; chunk < 5; chunk++)
            {
                Check.Reason(ReasonCode.None, journal.Append(chunk));
            }

            flash.Rot(JournalFormat.HeaderLength + (3 * JournalFormat.EntryLength));

            Assert.AreEqual(3, Reopened(flash).ChunksDone);
        }

        private static byte[] Digest()
        {
            return FixtureRelease.Sequence(32, 7);
        }

        private static Journal Started(MemoryPartition flash)
        {
            Journal journal = new Journal(flash);
            Check.Reason(ReasonCode.None, journal.Start(Slots.B, 2, Chunks, Digest()));
            return journal;
        }

        private static Journal Reopened(MemoryPartition flash)
        {
            Journal journal = new Journal(flash);
            journal.Open();
            return journal;
        }

        private static bool IsCut(Journal journal, int chunk)
        {
            try
            {
                journal.Append(chunk);
                return false;
            }
            catch (PowerCutException)
            {
                // The expected exception.
                return true;
            }
        }
    }
}
