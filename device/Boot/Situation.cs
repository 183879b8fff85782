namespace Verso.Boot
{
    /// <summary>The facts that stage 0 decides on. Each slot is checked once, when it is first needed.</summary>
    public abstract class Situation
    {
        /// <summary>The state of a trial in the boot record.</summary>
        public abstract TrialCondition Trial { get; }

        /// <summary>
        /// The slot on trial; <see cref="SlotCondition.Bad"/> if there is none. Only this one can be <see cref="SlotCondition.Unclear"/>.
        /// </summary>
        public abstract SlotCondition TrialSlot();

        /// <summary>The active slot.</summary>
        public abstract SlotCondition Active();

        /// <summary>The other slot, if it was confirmed before.</summary>
        public abstract SlotCondition Previous();
    }
}
