using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>Small records after a torn write: either the old record or the new one is read, and nothing else.</summary>
    [TestClass]
    public class TornCellTests
    {
        // Every byte of a cell that is written, and before and after it.
        private const int Parts = BootRecordFormat.Length + Cell.Overhead;

        [TestMethod]
        public void A_boot_record_that_is_torn_anywhere_leaves_the_one_before_it()
        {
            for (int part = 0; part <= Parts; part++)
            {
                PowerSupply power = new PowerSupply();
                MemoryPartition[] flash = TestDevice.NewPartitions(8192, power);
                DeviceStorage storage = Open(flash);
                Check.Reason(ReasonCode.None, storage.WriteBootRecord(Record(1)));
                Check.Reason(ReasonCode.None, storage.WriteBootRecord(Record(2)));
                power.CutAt(0, part, Parts);
                Assert.IsTrue(IsCut(storage, Record(3)));
                power.Restore();

                storage = Open(flash);
                BootRecord record = storage.ReadBootRecord();
                Assert.AreEqual(part == Parts ? 3u : 2u, record.SecurityCounter, part.ToString());
                Assert.IsTrue(part == 0 || part == Parts || storage.BootRecordDamaged, part.ToString());

                // The next write finds its place.
                Check.Reason(ReasonCode.None, storage.WriteBootRecord(Record(4)));
                Assert.AreEqual(4u, Open(flash).ReadBootRecord().SecurityCounter);
            }
        }

        [TestMethod]
        public void A_boot_record_survives_the_erase_of_a_full_partition()
        {
            // 32 cells a partition: the 65th record is the first to need an erase.
            for (int part = 0; part <= 4; part++)
            {
                PowerSupply power = new PowerSupply();
                MemoryPartition[] flash = TestDevice.NewPartitions(8192, power);
                DeviceStorage storage = Open(flash);
                for (uint i = 1; i <= 64; i++)
                {
                    Check.Reason(ReasonCode.None, storage.WriteBootRecord(Record(i)));
                }

                power.CutAt(0, part, 4);
                Assert.IsTrue(IsCut(storage, Record(65)));
                power.Restore();

                storage = Open(flash);
                Assert.AreEqual(64u, storage.ReadBootRecord().SecurityCounter);
                Check.Reason(ReasonCode.None, storage.WriteBootRecord(Record(65)));
                Assert.AreEqual(65u, Open(flash).ReadBootRecord().SecurityCounter);
            }
        }

        [TestMethod]
        public void A_trust_store_that_is_torn_leaves_the_one_before_it()
        {
            for (int part = 0; part <= 4; part++)
            {
                PowerSupply power = new PowerSupply();
                MemoryPartition[] flash = TestDevice.NewPartitions(8192, power);
                DeviceStorage storage = Open(flash);
                TrustStore trust = FixtureRelease.Trust();
                Check.Reason(ReasonCode.None, storage.WriteTrust(trust));
                trust.DeviceId = "renamed";
                power.CutAt(0, part, 4);
                Assert.IsTrue(IsCut(storage, trust));
                power.Restore();

                Assert.AreEqual(part == 4 ? "renamed" : "device-tests", Open(flash).ReadTrust().DeviceId);
                Check.Reason(ReasonCode.None, Open(flash).WriteTrust(trust));
                Assert.AreEqual("renamed", Open(flash).ReadTrust().DeviceId);
            }
        }

        [TestMethod]
        public void A_decayed_byte_of_the_newest_cell_brings_the_one_before_it_back()
        {
            // Head, body and CRC of the second cell, which is the first of its partition.
            for (int offset = 0; offset < Parts; offset++)
            {
                MemoryPartition[] flash = TestDevice.NewPartitions(8192, new PowerSupply());
                DeviceStorage storage = Open(flash);
                Check.Reason(ReasonCode.None, storage.WriteBootRecord(Record(1)));
                Check.Reason(ReasonCode.None, storage.WriteBootRecord(Record(2)));
                Partition(flash, "boot_0").Rot(offset);

                Assert.AreEqual(1u, Open(flash).ReadBootRecord().SecurityCounter, offset.ToString());
            }
        }

        private static DeviceStorage Open(MemoryPartition[] flash)
        {
            DeviceStorage storage;
            Check.Reason(ReasonCode.None, DeviceStorage.Open(flash, out storage));
            storage.ReadBootRecord();
            return storage;
        }

        private static MemoryPartition Partition(MemoryPartition[] flash, string name)
        {
            foreach (MemoryPartition partition in flash)
            {
                if (partition.Name == name)
                {
                    return partition;
                }
            }

            return null;
        }

        private static BootRecord Record(uint counter)
        {
            SlotEntry entry = new SlotEntry(SlotStatus.Confirmed, counter, FixtureRelease.Sequence(16, (byte)counter));
            return new BootRecord(Slots.A, 0, 3, counter, entry, SlotEntry.Empty);
        }

        private static bool IsCut(DeviceStorage storage, BootRecord record)
        {
            try
            {
                storage.WriteBootRecord(record);
                return false;
            }
            catch (PowerCutException)
            {
                // The expected exception.
                return true;
            }
        }

        private static bool IsCut(DeviceStorage storage, TrustStore trust)
        {
            try
            {
                storage.WriteTrust(trust);
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
