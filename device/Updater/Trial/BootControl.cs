using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Saves every change to the boot record. Each is one write of one cell, so that a cut leaves the record before it or the record after it.
    /// <see cref="BootRecord"/> has the changes themselves.
    /// </summary>
    public sealed class BootControl
    {
        private readonly DeviceStorage _storage;
        private readonly TrustStore _trust;

        /// <summary>Works on a device's storage. The trust store may be null if it is lost.</summary>
        public BootControl(DeviceStorage storage, TrustStore trust)
        {
            _storage = storage;
            _trust = trust;
        }

        /// <summary>The last record read or written.</summary>
        public BootRecord Record { get; private set; }

        /// <summary>Reads the record, or rebuilds it from the slots if both copies are lost.</summary>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.BootRecordDamaged"/> or <see cref="ReasonCode.BootRecordRebuilt"/>.
        /// </returns>
        public ReasonCode Load()
        {
            Record = _storage.ReadBootRecord();
            if (Record != null)
            {
                return _storage.BootRecordDamaged ? ReasonCode.BootRecordDamaged : ReasonCode.None;
            }

            Record = Rebuild();
            Save(Record);
            return ReasonCode.BootRecordRebuilt;
        }

        /// <summary>
        /// Writes the record unchanged once into each of its two partitions. A flip goes to one of them and the count of its trial to the other, so
        /// that a download begins only if both can be written.
        /// </summary>
        public ReasonCode Prove()
        {
            ReasonCode reason = Save(Record);
            return reason == ReasonCode.None ? Save(Record) : reason;
        }

        /// <summary>APPLYING: names a sealed slot as the trial. This is the only commit point of an update.</summary>
        public ReasonCode Flip(int slot, Manifest manifest)
        {
            return Save(Record.OnTrial(slot, manifest));
        }

        /// <summary>Counts a trial boot, before it is launched.</summary>
        public ReasonCode CountTrial()
        {
            return Save(Record.Counted());
        }

        /// <summary>Records that the trial boot ended for another reason than a power cut, before the device restarts.</summary>
        public ReasonCode EndTrialBoot()
        {
            return Save(Record.Ended());
        }

        /// <summary>Makes the trial the active slot and raises the security counter. Nothing else does either.</summary>
        public ReasonCode Confirm()
        {
            return Save(Record.Confirmed());
        }

        /// <summary>Writes the record again unchanged, because the cell that it was read from may be weak.</summary>
        public ReasonCode Refresh()
        {
            return Save(Record);
        }

        /// <summary>Rejects the trial; the active slot boots again.</summary>
        public ReasonCode RollBack()
        {
            return Save(Record.RolledBack());
        }

        /// <summary>Makes the previous confirmed slot the active one, because the active one no longer verifies.</summary>
        public ReasonCode FallBack()
        {
            return Save(Record.FallenBack());
        }

        /// <summary>Adds the mark from which a lost boot record can be rebuilt, if a cut after <see cref="Confirm"/> left it out.</summary>
        public ReasonCode MarkConfirmed(int slot)
        {
            if (_trust == null)
            {
                return ReasonCode.TrustStoreCorrupt;
            }

            SlotStore store = _storage.Slot(slot);
            SlotContent content = store.Inspect(_trust.SealKey);
            return content.IsSealed && !content.IsConfirmed
                ? store.Mark(_trust.SealKey, SlotDescriptor.Confirmed, content.FileLength, content.Digest)
                : content.Reason;
        }

        private ReasonCode Save(BootRecord record)
        {
            ReasonCode reason = _storage.WriteBootRecord(record);
            if (reason == ReasonCode.None)
            {
                Record = record;
            }

            return reason;
        }

        /// <summary>Restores confirmed slots as confirmed, the higher counter first. A slot that was never confirmed is not restored.</summary>
        private BootRecord Rebuild()
        {
            SlotEntry[] entries = { SlotEntry.Empty, SlotEntry.Empty };
            int active = Slots.None;
            uint counter = 0;
            byte[] sealKey = _trust == null ? null : _trust.SealKey;
            for (int slot = 0; slot < Slots.Count; slot++)
            {
                SlotContent content = _storage.Slot(slot).Inspect(sealKey);
                if (!content.IsConfirmed)
                {
                    // A mark that was misread once must not bring an older release back.
                    content = _storage.Slot(slot).Inspect(sealKey);
                }

                if (content.IsConfirmed)
                {
                    entries[slot] = new SlotEntry(SlotStatus.Confirmed, content.Manifest.Counter, content.Manifest.CopyReleaseId());
                    if (active == Slots.None || content.Manifest.Counter > counter)
                    {
                        active = slot;
                        counter = content.Manifest.Counter;
                    }
                }
            }

            ResultRecord result = _storage.ReadResult();
            if (result != null && result.State == UpdateState.Complete && result.Counter > counter)
            {
                counter = result.Counter;
            }

            if (result != null && result.State == UpdateState.Rollback && result.Slot < Slots.Count && entries[result.Slot].Status == SlotStatus.Empty)
            {
                // A release that was rolled back stays refused.
                entries[result.Slot] = new SlotEntry(SlotStatus.Rejected, result.Counter, result.ReleaseId);
            }

            return new BootRecord(active, 0, Manifest.DefaultBootAttempts, counter, entries[Slots.A], entries[Slots.B]);
        }
    }
}
