namespace Verso.Boot
{
    /// <summary>One row of the boot table.</summary>
    public sealed class BootRow
    {
        internal BootRow(
            TrialCondition trial,
            BootDecision decision,
            SlotCondition trialSlot = SlotCondition.Any,
            SlotCondition active = SlotCondition.Any,
            SlotCondition previous = SlotCondition.Any)
        {
            Trial = trial;
            TrialSlot = trialSlot;
            Active = active;
            Previous = previous;
            Decision = decision;
        }

        /// <summary>The state of a trial in the boot record.</summary>
        public TrialCondition Trial { get; }

        /// <summary>The slot on trial.</summary>
        public SlotCondition TrialSlot { get; }

        /// <summary>The active slot.</summary>
        public SlotCondition Active { get; }

        /// <summary>The other slot, if it was confirmed before.</summary>
        public SlotCondition Previous { get; }

        /// <summary>The decision.</summary>
        public BootDecision Decision { get; }
    }
}
