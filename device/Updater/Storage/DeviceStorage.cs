using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A device's partitions in their roles (SPEC 5).</summary>
    public sealed class DeviceStorage
    {
        private readonly CellPair _boot;
        private readonly CellPair _result;
        private readonly CellPair _check;
        private readonly CellPair _trust;
        private readonly SlotStore[] _slots;

        private DeviceStorage(Partition[] partitions)
        {
            _boot = new CellPair(Find(partitions, "boot_0"), Find(partitions, "boot_1"), BootRecordFormat.CellSize, BootRecordFormat.Magic);
            _result = new CellPair(Find(partitions, "result_0"), Find(partitions, "result_1"), ResultRecordFormat.CellSize, ResultRecordFormat.Magic);
            _check = new CellPair(Find(partitions, "check_0"), Find(partitions, "check_1"), CheckRecordFormat.CellSize, CheckRecordFormat.Magic);
            _trust = new CellPair(Find(partitions, "trust_0"), Find(partitions, "trust_1"), TrustStoreFormat.CellSize, TrustStoreFormat.Magic);
            _slots = new SlotStore[]
            {
                new SlotStore(Slots.A, Find(partitions, "slot_a"), Find(partitions, "meta_a")),
                new SlotStore(Slots.B, Find(partitions, "slot_b"), Find(partitions, "meta_b")),
            };
            Journal = new Journal(Find(partitions, "journal"));
            Data = Find(partitions, "data");
        }

        /// <summary>The journal: the progress of a download.</summary>
        public Journal Journal { get; }

        /// <summary>The product's own partition, or null.</summary>
        public Partition Data { get; }

        /// <summary>Whether the newest copy of the boot record was torn or corrupt when it was read.</summary>
        public bool BootRecordDamaged
        {
            get { return _boot.Damaged; }
        }

        /// <summary>The sequence number of the boot record.</summary>
        public uint BootRecordSequence
        {
            get { return _boot.Sequence; }
        }

        /// <summary>Assigns partitions to roles by name.</summary>
        /// <returns><see cref="ReasonCode.None"/> and the storage, or <see cref="ReasonCode.PartitionMissing"/> and null.</returns>
        public static ReasonCode Open(Partition[] partitions, out DeviceStorage storage)
        {
            string[] needed =
            {
                "boot_0", "boot_1", "result_0", "result_1", "check_0", "check_1", "trust_0", "trust_1", "journal", "meta_a", "meta_b", "slot_a", "slot_b",
            };
            storage = null;
            foreach (string name in needed)
            {
                if (Find(partitions, name) == null)
                {
                    return ReasonCode.PartitionMissing;
                }
            }

            storage = new DeviceStorage(partitions);
            return ReasonCode.None;
        }

        /// <summary>One of the two slots.</summary>
        public SlotStore Slot(int slot)
        {
            return _slots[slot];
        }

        /// <summary>Reads the boot record, or null if both copies are lost.</summary>
        public BootRecord ReadBootRecord()
        {
            byte[] body = _boot.Read();
            return body == null ? null : BootRecordFormat.Read(body);
        }

        /// <summary>Writes the boot record.</summary>
        /// <returns>
        /// <see cref="ReasonCode.None"/> once it reads back, otherwise <see cref="ReasonCode.BootRecordNotWritten"/>, or
        /// <see cref="ReasonCode.DriveFull"/>.
        /// </returns>
        public ReasonCode WriteBootRecord(BootRecord record)
        {
            ReasonCode reason = _boot.Write(BootRecordFormat.Write(record));
            return reason == ReasonCode.None || reason == ReasonCode.DriveFull ? reason : ReasonCode.BootRecordNotWritten;
        }

        /// <summary>
        /// Claims the room of boot, result and check record permanently if partitions are files, so that a full drive can still store the result of an
        /// update and the boots of a trial.
        /// </summary>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.DriveFull"/>.</returns>
        public ReasonCode ClaimRecords()
        {
            bool isFull = _boot.Claim() != ReasonCode.None;
            isFull |= _result.Claim() != ReasonCode.None;
            isFull |= _check.Claim() != ReasonCode.None;
            return isFull ? ReasonCode.DriveFull : ReasonCode.None;
        }

        /// <summary>Reads the result of the last update, or null if there is none.</summary>
        public ResultRecord ReadResult()
        {
            byte[] body = _result.Read();
            return body == null ? null : ResultRecordFormat.Read(body);
        }

        /// <summary>Writes the result of an update, unless flash already has it: a failure that repeats at every wake causes no wear.</summary>
        public ReasonCode WriteResult(ResultRecord result)
        {
            return WriteIfChanged(_result, _result.Read(), ResultRecordFormat.Write(result));
        }

        /// <summary>Reads the result of the last check, or null if there is none.</summary>
        public CheckRecord ReadCheck()
        {
            byte[] body = _check.Read();
            return body == null ? null : CheckRecordFormat.Read(body);
        }

        /// <summary>Writes the result of a check, unless flash already has it: a check without news causes no wear.</summary>
        public ReasonCode WriteCheck(CheckRecord check)
        {
            return WriteIfChanged(_check, _check.Read(), CheckRecordFormat.Write(check));
        }

        /// <summary>Reads the trust store.</summary>
        /// <returns>The store, or null if it is lost: <see cref="ReasonCode.TrustStoreCorrupt"/>.</returns>
        public TrustStore ReadTrust()
        {
            byte[] body = _trust.Read();
            TrustStore trust = null;
            if (body != null)
            {
                TrustStoreFormat.Read(body, out trust);
            }

            return trust;
        }

        /// <summary>Writes the trust store, unless flash already has it: each of its cells is a whole partition to erase.</summary>
        public ReasonCode WriteTrust(TrustStore trust)
        {
            return WriteIfChanged(_trust, _trust.Read(), TrustStoreFormat.Write(trust));
        }

        private static ReasonCode WriteIfChanged(CellPair pair, byte[] last, byte[] body)
        {
            return last != null && Bytes.AreEqual(last, body) ? ReasonCode.None : pair.Write(body);
        }

        private static Partition Find(Partition[] partitions, string name)
        {
            foreach (Partition partition in partitions)
            {
                if (partition.Name == name)
                {
                    return partition;
                }
            }

            return null;
        }
    }
}
