namespace Verso.Updater
{
    /// <summary>
    /// Every transition there is; any other is a bug. The update engine lives in the rows down to <see cref="UpdateAction.Reboot"/>, the
    /// boot engine in those behind it, and the boot record is all that joins them. docs/DESIGN.md prints the same table, and a test holds the two together.
    /// </summary>
    public static class TransitionTable
    {
        private static readonly Transition[] Rows =
        {
            new Transition(UpdateState.Idle, UpdateEvent.NothingNewer, UpdateState.Idle, UpdateAction.None),
            new Transition(UpdateState.Idle, UpdateEvent.Interrupted, UpdateState.Idle, UpdateAction.KeepStaging),
            new Transition(UpdateState.Idle, UpdateEvent.ReleaseRefused, UpdateState.Failed, UpdateAction.RecordOutcome),
            new Transition(UpdateState.Idle, UpdateEvent.ReleaseAccepted, UpdateState.Downloading, UpdateAction.StartStaging),
            new Transition(UpdateState.Idle, UpdateEvent.DownloadResumed, UpdateState.Downloading, UpdateAction.None),
            new Transition(UpdateState.Downloading, UpdateEvent.ChunkStored, UpdateState.Downloading, UpdateAction.None),
            new Transition(UpdateState.Downloading, UpdateEvent.Interrupted, UpdateState.Idle, UpdateAction.KeepStaging),
            new Transition(UpdateState.Downloading, UpdateEvent.Failed, UpdateState.Failed, UpdateAction.RecordOutcome),
            new Transition(UpdateState.Downloading, UpdateEvent.AllChunksStored, UpdateState.Verifying, UpdateAction.None),
            new Transition(UpdateState.Verifying, UpdateEvent.Interrupted, UpdateState.Idle, UpdateAction.KeepStaging),
            new Transition(UpdateState.Verifying, UpdateEvent.Failed, UpdateState.Failed, UpdateAction.DiscardStaging),
            new Transition(UpdateState.Verifying, UpdateEvent.ImageVerified, UpdateState.Applying, UpdateAction.Flip),
            new Transition(UpdateState.Applying, UpdateEvent.Failed, UpdateState.Failed, UpdateAction.DiscardStaging),
            new Transition(UpdateState.Applying, UpdateEvent.SlotFlipped, UpdateState.Rebooting, UpdateAction.Reboot),
            new Transition(UpdateState.Rebooting, UpdateEvent.TrialLaunched, UpdateState.Rebooting, UpdateAction.CountTrial),
            new Transition(UpdateState.Rebooting, UpdateEvent.TrialConfirmed, UpdateState.Complete, UpdateAction.Confirm),
            new Transition(UpdateState.Rebooting, UpdateEvent.TrialFailed, UpdateState.Rollback, UpdateAction.RestorePrevious),
            new Transition(UpdateState.Rollback, UpdateEvent.PreviousRestored, UpdateState.Idle, UpdateAction.RecordOutcome),
            new Transition(UpdateState.Rollback, UpdateEvent.NothingToRestore, UpdateState.Failed, UpdateAction.Rescue),
            new Transition(UpdateState.Complete, UpdateEvent.OutcomeRecorded, UpdateState.Idle, UpdateAction.None),
            new Transition(UpdateState.Failed, UpdateEvent.OutcomeRecorded, UpdateState.Idle, UpdateAction.None),
        };

        /// <summary>How many rows there are.</summary>
        public static int Count
        {
            get { return Rows.Length; }
        }

        /// <summary>A row by its place.</summary>
        public static Transition Row(int index)
        {
            return Rows[index];
        }

        /// <summary>The row of a state and an event, or null where the event is illegal.</summary>
        public static Transition Find(UpdateState from, UpdateEvent on)
        {
            for (int i = 0; i < Rows.Length; i++)
            {
                if (Rows[i].From == from && Rows[i].On == on)
                {
                    return Rows[i];
                }
            }

            return null;
        }
    }
}
