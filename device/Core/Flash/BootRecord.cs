namespace Verso.Core
{
    /// <summary>
    /// Which slot boots, and how often a trial has been tried (SPEC 7). A value: every change makes a new one, with
    /// <see cref="BootRecordFormat"/> to read and write it.
    /// </summary>
    public sealed class BootRecord
    {
        private readonly SlotEntry _a;
        private readonly SlotEntry _b;

        /// <summary>Makes a record.</summary>
        public BootRecord(int activeSlot, int attempts, int maxAttempts, uint securityCounter, SlotEntry a, SlotEntry b)
        {
            ActiveSlot = activeSlot;
            Attempts = attempts;
            MaxAttempts = maxAttempts;
            SecurityCounter = securityCounter;
            _a = a;
            _b = b;
        }

        /// <summary>The slot that boots when there is no trial, or <see cref="Slots.None"/>.</summary>
        public int ActiveSlot { get; }

        /// <summary>Trial boots counted so far.</summary>
        public int Attempts { get; }

        /// <summary>Trial boots allowed, 1 to 10.</summary>
        public int MaxAttempts { get; }

        /// <summary>Highest security counter that was ever confirmed here.</summary>
        public uint SecurityCounter { get; }

        /// <summary>The slot on trial, or <see cref="Slots.None"/>.</summary>
        public int TrialSlot
        {
            get
            {
                return _a.Status == SlotStatus.Trial ? Slots.A : _b.Status == SlotStatus.Trial ? Slots.B : Slots.None;
            }
        }

        /// <summary>What is said of a slot.</summary>
        public SlotEntry Slot(int slot)
        {
            return slot == Slots.A ? _a : _b;
        }

        /// <summary>A record with one slot's entry replaced.</summary>
        public BootRecord With(int activeSlot, int attempts, int maxAttempts, uint securityCounter, int slot, SlotEntry entry)
        {
            return new BootRecord(
                activeSlot,
                attempts,
                maxAttempts,
                securityCounter,
                slot == Slots.A ? entry : _a,
                slot == Slots.B ? entry : _b);
        }
    }
}
