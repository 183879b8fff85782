namespace Verso.Boot
{
    /// <summary>One row of the boot table.</summary>
    public sealed class BootRow
    {
        internal BootRow(TrialCondition trial, SlotCondition trialSlot, SlotCondition active, SlotCondition previous, BootDecision decision)
        {
            Trial = trial;
            TrialSlot = trialSlot;
            Active = active;
            Previous = previous;
            Decision = decision;
        }

        /// <summary>What the boot record says of a trial.</summary>
        public TrialCondition Trial { get; }

        /// <summary>The slot on trial.</summary>
        public SlotCondition TrialSlot { get; }

        /// <summary>The active slot.</summary>
        public SlotCondition Active { get; }

        /// <summary>The other slot, where it was confirmed before.</summary>
        public SlotCondition Previous { get; }

        /// <summary>What stage 0 does.</summary>
        public BootDecision Decision { get; }
    }
}
