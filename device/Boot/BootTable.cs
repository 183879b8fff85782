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
        public static int Count
        {
            get { return Rows().Length; }
        }

        /// <summary>A row by its place.</summary>
        public static BootRow Row(int index)
        {
            return Rows()[index];
        }

        /// <summary>Decides.</summary>
        public static BootDecision Decide(Situation situation)
        {
            foreach (BootRow row in Rows())
            {
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

        // Made anew: it is looked at once, and would stay on the heap for as long as the application runs.
        private static BootRow[] Rows()
        {
            return new BootRow[]
            {
                new BootRow(TrialCondition.Pending, SlotCondition.Good, SlotCondition.Any, SlotCondition.Any, BootDecision.LaunchTrial),
                new BootRow(TrialCondition.Pending, SlotCondition.Unclear, SlotCondition.Any, SlotCondition.Any, BootDecision.FailTrial),
                new BootRow(TrialCondition.Pending, SlotCondition.Bad, SlotCondition.Good, SlotCondition.Any, BootDecision.RollBack),
                new BootRow(TrialCondition.Pending, SlotCondition.Bad, SlotCondition.Bad, SlotCondition.Any, BootDecision.Rescue),
                new BootRow(TrialCondition.Held, SlotCondition.Any, SlotCondition.Good, SlotCondition.Any, BootDecision.LaunchActive),
                new BootRow(TrialCondition.Held, SlotCondition.Good, SlotCondition.Bad, SlotCondition.Any, BootDecision.LaunchHeld),
                new BootRow(TrialCondition.Held, SlotCondition.Bad, SlotCondition.Bad, SlotCondition.Any, BootDecision.Rescue),
                new BootRow(TrialCondition.Held, SlotCondition.Unclear, SlotCondition.Bad, SlotCondition.Any, BootDecision.Rescue),
                new BootRow(TrialCondition.Exhausted, SlotCondition.Any, SlotCondition.Good, SlotCondition.Any, BootDecision.RollBack),
                new BootRow(TrialCondition.Exhausted, SlotCondition.Any, SlotCondition.Bad, SlotCondition.Any, BootDecision.Rescue),
                new BootRow(TrialCondition.None, SlotCondition.Any, SlotCondition.Good, SlotCondition.Any, BootDecision.LaunchActive),
                new BootRow(TrialCondition.None, SlotCondition.Any, SlotCondition.Bad, SlotCondition.Good, BootDecision.FallBack),
                new BootRow(TrialCondition.None, SlotCondition.Any, SlotCondition.Bad, SlotCondition.Bad, BootDecision.Rescue),
            };
        }
    }
}
