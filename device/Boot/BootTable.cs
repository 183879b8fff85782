using System;

namespace Verso.Boot
{
    /// <summary>
    /// Decides which slot boots. The first row that matches decides. Conditions are checked from left to right, because the check of a slot
    /// reads all of it: a confirmed device checks its active slot and nothing else. docs/generated/BOOT.md has the same table, and a test compares
    /// the two.
    /// </summary>
    public static class BootTable
    {
        /// <summary>The number of rows.</summary>
        public const int Count = 13;

        /// <summary>
        /// The row at an index. A condition that it does not name may have any value. A row is created on demand, because it is read once and the
        /// image of a slot needs the heap at the same time.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no row at that index.</exception>
        public static BootRow Row(int index)
        {
            switch (index)
            {
                case 0:
                    return new BootRow(trial: TrialCondition.Pending, trialSlot: SlotCondition.Good, decision: BootDecision.LaunchTrial);
                case 1:
                    return new BootRow(trial: TrialCondition.Pending, trialSlot: SlotCondition.Unclear, decision: BootDecision.FailTrial);
                case 2:
                    return new BootRow(trial: TrialCondition.Pending, trialSlot: SlotCondition.Bad, active: SlotCondition.Good, decision: BootDecision.RollBack);
                case 3:
                    return new BootRow(trial: TrialCondition.Pending, trialSlot: SlotCondition.Bad, active: SlotCondition.Bad, decision: BootDecision.Rescue);
                case 4:
                    return new BootRow(trial: TrialCondition.Held, active: SlotCondition.Good, decision: BootDecision.LaunchActive);
                case 5:
                    return new BootRow(trial: TrialCondition.Held, trialSlot: SlotCondition.Good, active: SlotCondition.Bad, decision: BootDecision.LaunchHeld);
                case 6:
                    return new BootRow(trial: TrialCondition.Held, trialSlot: SlotCondition.Bad, active: SlotCondition.Bad, decision: BootDecision.Rescue);
                case 7:
                    return new BootRow(trial: TrialCondition.Held, trialSlot: SlotCondition.Unclear, active: SlotCondition.Bad, decision: BootDecision.Rescue);
                case 8:
                    return new BootRow(trial: TrialCondition.Exhausted, active: SlotCondition.Good, decision: BootDecision.RollBack);
                case 9:
                    return new BootRow(trial: TrialCondition.Exhausted, active: SlotCondition.Bad, decision: BootDecision.Rescue);
                case 10:
                    return new BootRow(trial: TrialCondition.None, active: SlotCondition.Good, decision: BootDecision.LaunchActive);
                case 11:
                    return new BootRow(trial: TrialCondition.None, active: SlotCondition.Bad, previous: SlotCondition.Good, decision: BootDecision.FallBack);
                case 12:
                    return new BootRow(trial: TrialCondition.None, active: SlotCondition.Bad, previous: SlotCondition.Bad, decision: BootDecision.Rescue);
                default:
                    throw new ArgumentOutOfRangeException(nameof(index));
            }
        }

        /// <summary>Decides.</summary>
        public static BootDecision Decide(Situation situation)
        {
            for (int i = 0; i < Count; i++)
            {
                BootRow row = Row(i);
                if (row.Trial == situation.Trial
                    && (row.TrialSlot == SlotCondition.Any || row.TrialSlot == situation.TrialSlot())
                    && (row.Active == SlotCondition.Any || row.Active == situation.Active())
                    && (row.Previous == SlotCondition.Any || row.Previous == situation.Previous()))
                {
                    return row.Decision;
                }
            }

            // The rows cover every situation, and a test counts them. A device that got here all the same must not stop.
            return BootDecision.Rescue;
        }
    }
}
