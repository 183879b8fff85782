namespace Verso.Boot
{
    /// <summary>What stage 0 decides on. Slots are looked at when they are first asked for, and once.</summary>
    public abstract class Situation
    {
        /// <summary>What the boot record says of a trial.</summary>
        public abstract TrialCondition Trial { get; }

        /// <summary>The slot on trial; <see cref="SlotCondition.Bad"/> where there is none. The only one that may be <see cref="SlotCondition.Unclear"/>.</summary>
        public abstract SlotCondition TrialSlot();

        /// <summary>The active slot.</summary>
        public abstract SlotCondition Active();

        /// <summary>The other slot, where it was confirmed before.</summary>
        public abstract SlotCondition Previous();
    }
}
