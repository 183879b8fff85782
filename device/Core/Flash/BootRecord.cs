namespace Verso.Core
{
    /// <summary>
    /// Which slot boots, and how often a trial was tried (SPEC 7). A value: every change creates a new one.
    /// <see cref="BootRecordFormat"/> reads and writes it.
    /// </summary>
    public sealed class BootRecord
    {
        /// <summary>The most trial boots that are repeated because no end of them is recorded.</summary>
        public const int MaxRepeats = 9;

        private readonly SlotEntry _a;
        private readonly SlotEntry _b;

        /// <summary>Creates a record in which no trial boot was repeated and none has ended.</summary>
        public BootRecord(int activeSlot, int attempts, int maxAttempts, uint securityCounter, SlotEntry a, SlotEntry b)
            : this(activeSlot, attempts, 0, false, maxAttempts, securityCounter, a, b)
        {
        }

        /// <summary>Creates a record.</summary>
        public BootRecord(int activeSlot, int attempts, int repeats, bool hasEnded, int maxAttempts, uint securityCounter, SlotEntry a, SlotEntry b)
        {
            ActiveSlot = activeSlot;
            Attempts = attempts;
            Repeats = repeats;
            HasEnded = hasEnded;
            MaxAttempts = maxAttempts;
            SecurityCounter = securityCounter;
            _a = a;
            _b = b;
        }

        /// <summary>The slot that boots when there is no trial, or <see cref="Slots.None"/>.</summary>
        public int ActiveSlot { get; }

        /// <summary>The number of trial boots so far; a repeated boot counts once.</summary>
        public int Attempts { get; }

        /// <summary>The number of trial boots that were repeated because the power or the runtime failed: 0 to <see cref="MaxRepeats"/>.</summary>
        public int Repeats { get; }

        /// <summary>
        /// Whether the last counted trial boot returned to stage 0. Its end then has a known cause, and the next boot is another attempt.
        /// </summary>
        public bool HasEnded { get; }

        /// <summary>The number of trial boots allowed, 1 to 10.</summary>
        public int MaxAttempts { get; }

        /// <summary>The highest security counter that was ever confirmed on this device.</summary>
        public uint SecurityCounter { get; }

        /// <summary>Whether the trial may not boot again: all its attempts have ended, or too many of its boots were cut short.</summary>
        public bool IsExhausted
        {
            get { return HasEnded ? Attempts >= MaxAttempts : Repeats >= MaxRepeats; }
        }

        /// <summary>The slot on trial, or <see cref="Slots.None"/>.</summary>
        public int TrialSlot
        {
            get
            {
                return _a.Status == SlotStatus.Trial ? Slots.A : _b.Status == SlotStatus.Trial ? Slots.B : Slots.None;
            }
        }

        /// <summary>The entry of a slot.</summary>
        public SlotEntry Slot(int slot)
        {
            return slot == Slots.A ? _a : _b;
        }

        /// <summary>The ids of the releases that were rolled back, 0 to 2, each a copy.</summary>
        public byte[][] RejectedIds()
        {
            int count = (_a.Status == SlotStatus.Rejected ? 1 : 0) + (_b.Status == SlotStatus.Rejected ? 1 : 0);
            byte[][] ids = new byte[count][];
            if (_b.Status == SlotStatus.Rejected)
            {
                ids[count - 1] = Bytes.Slice(_b.ReleaseId, 0, Manifest.ReleaseIdLength);
            }

            if (_a.Status == SlotStatus.Rejected)
            {
                ids[0] = Bytes.Slice(_a.ReleaseId, 0, Manifest.ReleaseIdLength);
            }

            return ids;
        }

        /// <summary>The record with one more trial boot: a new attempt, or a repetition of the last one if no end of it is recorded.</summary>
        public BootRecord Counted()
        {
            bool again = Attempts > 0 && !HasEnded;
            return OfTrial(again ? Attempts : Attempts + 1, again ? Repeats + 1 : Repeats, false);
        }

        /// <summary>The record in which the last counted trial boot has ended.</summary>
        public BootRecord Ended()
        {
            return OfTrial(Attempts, Repeats, true);
        }

        /// <summary>The record that names a slot as the trial of a release, with none of its boots counted.</summary>
        public BootRecord OnTrial(int slot, Manifest manifest)
        {
            if (TrialSlot == slot && manifest.HasReleaseId(Slot(slot).ReleaseId))
            {
                // It is on trial already, and could not be counted or rolled back: its boots so far stay counted.
                return this;
            }

            SlotEntry trial = new SlotEntry(SlotStatus.Trial, manifest.Counter, manifest.CopyReleaseId());
            return With(ActiveSlot, manifest.BootAttempts, SecurityCounter, slot, trial);
        }

        /// <summary>The record in which the trial is the active slot, and the security counter not below the trial's.</summary>
        public BootRecord Confirmed()
        {
            int trial = TrialSlot;
            SlotEntry entry = Slot(trial);
            return With(trial, MaxAttempts, entry.Counter > SecurityCounter ? entry.Counter : SecurityCounter, trial, entry.As(SlotStatus.Confirmed));
        }

        /// <summary>The record in which the trial is rejected and the active slot boots again.</summary>
        public BootRecord RolledBack()
        {
            int trial = TrialSlot;
            return With(ActiveSlot, MaxAttempts, SecurityCounter, trial, Slot(trial).As(SlotStatus.Rejected));
        }

        /// <summary>The record in which the slot that is not active is, because the active one no longer verifies.</summary>
        public BootRecord FallenBack()
        {
            int previous = Slots.Other(ActiveSlot);
            return With(previous, MaxAttempts, SecurityCounter, previous, Slot(previous));
        }

        /// <summary>A record with one slot's entry replaced, and without a boot of its trial, if it has one.</summary>
        private BootRecord With(int activeSlot, int maxAttempts, uint securityCounter, int slot, SlotEntry entry)
        {
            return new BootRecord(
                activeSlot,
                0,
                maxAttempts,
                securityCounter,
                slot == Slots.A ? entry : _a,
                slot == Slots.B ? entry : _b);
        }

        private BootRecord OfTrial(int attempts, int repeats, bool hasEnded)
        {
            return new BootRecord(ActiveSlot, attempts, repeats, hasEnded, MaxAttempts, SecurityCounter, _a, _b);
        }
    }
}
