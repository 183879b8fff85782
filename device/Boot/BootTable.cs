using System;

namespace Verso.Boot
{
    /// <summary>
    /// Which slot boots. The first row that fits decides, and conditions are looked at from left to right, because looking at a slot means
    /// reading all of it: a confirmed device looks at its active slot and at nothing else. docs/DESIGN.md prints the same table, and a test
    /// holds the two together.
    /// </summary>
    public static class BootTable
    {
        /// <summary>How many rows there are.</summary>
        public const int Count = 13;

        /// <summary>A row by its place. Made anew: it is looked at once, and beside it the image of a slot has to find room on the heap.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no row at that place.</exception>
        public static BootRow Row(int index)
        {
            switch (index)
            {
                case 0:
                    return new BootRow(TrialCondition.Pending, SlotCondition.Good, SlotCondition.Any, SlotCondition.Any, BootDecision.LaunchTrial);
                case 1:
                    return new BootRow(TrialCondition.Pending, SlotCondition.Unclear, SlotCondition.Any, SlotCondition.Any, BootDecision.FailTrial);
                case 2:
                    return new BootRow(TrialCondition.Pending, SlotCondition.Bad, SlotCondition.Good, SlotCondition.Any, BootDecision.RollBack);
                case 3:
                    return new BootRow(TrialCondition.Pending, SlotCondition.Bad, SlotCondition.Bad, SlotCondition.Any, BootDecision.Rescue);
                case 4:
                    return new BootRow(TrialCondition.Held, SlotCondition.Any, SlotCondition.Good, SlotCondition.Any, BootDecision.LaunchActive);
                case 5:
                    return new BootRow(TrialCondition.Held, SlotCondition.Good, SlotCondition.Bad, SlotCondition.Any, BootDecision.LaunchHeld);
                case 6:
                    return new BootRow(TrialCondition.Held, SlotCondition.Bad, SlotCondition.Bad, SlotCondition.Any, BootDecision.Rescue);
                case 7:
                    return new BootRow(TrialCondition.Held, SlotCondition.Unclear, SlotCondition.Bad, SlotCondition.Any, BootDecision.Rescue);
                case 8:
                    return new BootRow(TrialCondition.Exhausted, SlotCondition.Any, SlotCondition.Good, SlotCondition.Any, BootDecision.RollBack);
                case 9:
                    return new BootRow(TrialCondition.Exhausted, SlotCondition.Any, SlotCondition.Bad, SlotCondition.Any, BootDecision.Rescue);
                case 10:
                    return new BootRow(TrialCondition.None, SlotCondition.Any, SlotCondition.Good, SlotCondition.Any, BootDecision.LaunchActive);
                case 11:
                    return new BootRow(TrialCondition.None, SlotCondition.Any, SlotCondition.Bad, SlotCondition.Good, BootDecision.FallBack);
                case 12:
                    return new BootRow(TrialCondition.None, SlotCondition.Any, SlotCondition.Bad, SlotCondition.Bad, BootDecision.Rescue);
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

            // The rows cover every situation (a test counts them through); a device that got here all the same must not stand still.
            return BootDecision.Rescue;
        }
    }
}
