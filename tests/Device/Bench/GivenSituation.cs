using Verso.Boot;

namespace Verso.DeviceTests
{
    /// <summary>A situation that needs no flash, and counts the queries.</summary>
    internal sealed class GivenSituation : Situation
    {
        private readonly TrialCondition _trial;

        internal GivenSituation(TrialCondition trial, bool trialGood, bool activeGood, bool previousGood)
        {
            _trial = trial;
            IsTrialGood = trialGood;
            IsActiveGood = activeGood;
            IsPreviousGood = previousGood;
        }

        public override TrialCondition Trial
        {
            get { return _trial; }
        }

        internal bool IsTrialGood { get; }

        internal bool IsActiveGood { get; }

        internal bool IsPreviousGood { get; }

        internal int LooksAtTrial { get; private set; }

        internal int LooksAtPrevious { get; private set; }

        public override SlotCondition TrialSlot()
        {
            LooksAtTrial++;
            return IsTrialGood ? SlotCondition.Good : SlotCondition.Bad;
        }

        public override SlotCondition Active()
        {
            return IsActiveGood ? SlotCondition.Good : SlotCondition.Bad;
        }

        public override SlotCondition Previous()
        {
            LooksAtPrevious++;
            return IsPreviousGood ? SlotCondition.Good : SlotCondition.Bad;
        }
    }
}
