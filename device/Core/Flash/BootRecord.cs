namespace Verso.Core
{
    /// <summary>
    /// Which slot boots, and how often a trial has been tried (SPEC 7). A value: every change makes a new one, with
    /// <see cref="BootRecordFormat"/> to read and write it.
    /// </summary>
    public sealed class BootRecord
    {
        /// <summary>Most trial boots that are done again because nothing says how they ended.</summary>
        public const int MaxRepeats = 9;

        private readonly SlotEntry _a;
        private readonly SlotEntry _b;

        /// <summary>Makes a record in which no trial boot was done again and none has ended.</summary>
        public BootRecord(int activeSlot, int attempts, int maxAttempts, uint securityCounter, SlotEntry a, SlotEntry b)
            : this(activeSlot, attempts, 0, false, maxAttempts, securityCounter, a, b)
        {
        }

        /// <summary>Makes a record.</summary>
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

        /// <summary>Trial boots counted so far; one that was done again counts once.</summary>
        public int Attempts { get; }

        /// <summary>Trial boots that were done again because the power went, or the runtime with it: 0 to <see cref="MaxRepeats"/>.</summary>
        public int Repeats { get; }

        /// <summary>Whether the trial boot that was counted last came back to stage 0, so that its end has a cause and the next one is another attempt.</summary>
        public bool HasEnded { get; }

        /// <summary>Trial boots allowed, 1 to 10.</summary>
        public int MaxAttempts { get; }

        /// <summary>Highest security counter that was ever confirmed here.</summary>
        public uint SecurityCounter { get; }

        /// <summary>Whether the trial may not boot again: all its attempts ended, or too many of its boots were cut short.</summary>
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

        /// <summary>What is said of a slot.</summary>
        public SlotEntry Slot(int slot)
        {
            return slot == Slots.A ? _a : _b;
        }

        /// <summary>The record with one more trial boot: a further attempt, or the last one again where nothing says how it ended.</summary>
        public BootRecord Counted()
        {
            bool again = Attempts > 0 && !HasEnded;
            return OfTrial(again ? Attempts : Attempts + 1, again ? Repeats + 1 : Repeats, false);
        }

        /// <summary>The record in which the trial boot that was counted last has ended.</summary>
        public BootRecord Ended()
        {
            return OfTrial(Attempts, Repeats, true);
        }

        /// <summary>A record with one slot's entry replaced, and with the trial boots of another trial or of none.</summary>
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

        private BootRecord OfTrial(int attempts, int repeats, bool hasEnded)
        {
            return new BootRecord(ActiveSlot, attempts, repeats, hasEnded, MaxAttempts, SecurityCounter, _a, _b);
        }
    }
}
