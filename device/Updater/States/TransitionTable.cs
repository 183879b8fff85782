namespace Verso.Updater
{
    /// <summary>
    /// Every transition there is; any other is a bug. The update engine lives in the rows down to <see cref="UpdateAction.Reboot"/>, the
    /// boot engine in those behind it, and the boot record is all that joins them. docs/DESIGN.md prints the same table, and a test holds the two together.
    /// </summary>
    public static class TransitionTable
    {
        // Four a row, and bytes: as objects they would hold 1.5 KiB of the heap for good.
        private const int Width = 4;

        private static readonly byte[] Rows =
        {
            (byte)UpdateState.Idle, (byte)UpdateEvent.NothingNewer, (byte)UpdateState.Idle, (byte)UpdateAction.RecordCheck,
            (byte)UpdateState.Idle, (byte)UpdateEvent.Interrupted, (byte)UpdateState.Idle, (byte)UpdateAction.KeepStaging,
            (byte)UpdateState.Idle, (byte)UpdateEvent.ReleaseRefused, (byte)UpdateState.Failed, (byte)UpdateAction.RecordCheck,
            (byte)UpdateState.Idle, (byte)UpdateEvent.ReleaseAccepted, (byte)UpdateState.Downloading, (byte)UpdateAction.StartStaging,
            (byte)UpdateState.Idle, (byte)UpdateEvent.DownloadResumed, (byte)UpdateState.Downloading, (byte)UpdateAction.None,
            (byte)UpdateState.Downloading, (byte)UpdateEvent.ChunkStored, (byte)UpdateState.Downloading, (byte)UpdateAction.None,
            (byte)UpdateState.Downloading, (byte)UpdateEvent.Interrupted, (byte)UpdateState.Idle, (byte)UpdateAction.KeepStaging,
            (byte)UpdateState.Downloading, (byte)UpdateEvent.AnswerRefused, (byte)UpdateState.Failed, (byte)UpdateAction.RecordCheck,
            (byte)UpdateState.Downloading, (byte)UpdateEvent.Failed, (byte)UpdateState.Failed, (byte)UpdateAction.RecordOutcome,
            (byte)UpdateState.Downloading, (byte)UpdateEvent.AllChunksStored, (byte)UpdateState.Verifying, (byte)UpdateAction.None,
            (byte)UpdateState.Verifying, (byte)UpdateEvent.Interrupted, (byte)UpdateState.Idle, (byte)UpdateAction.KeepStaging,
            (byte)UpdateState.Verifying, (byte)UpdateEvent.Failed, (byte)UpdateState.Failed, (byte)UpdateAction.DiscardStaging,
            (byte)UpdateState.Verifying, (byte)UpdateEvent.FlashFailed, (byte)UpdateState.Failed, (byte)UpdateAction.RecordOutcome,
            (byte)UpdateState.Verifying, (byte)UpdateEvent.ImageVerified, (byte)UpdateState.Applying, (byte)UpdateAction.Flip,
            (byte)UpdateState.Applying, (byte)UpdateEvent.Failed, (byte)UpdateState.Failed, (byte)UpdateAction.DiscardStaging,
            (byte)UpdateState.Applying, (byte)UpdateEvent.FlashFailed, (byte)UpdateState.Failed, (byte)UpdateAction.RecordOutcome,
            (byte)UpdateState.Applying, (byte)UpdateEvent.SlotFlipped, (byte)UpdateState.Rebooting, (byte)UpdateAction.Reboot,
            (byte)UpdateState.Rebooting, (byte)UpdateEvent.TrialLaunched, (byte)UpdateState.Rebooting, (byte)UpdateAction.CountTrial,
            (byte)UpdateState.Rebooting, (byte)UpdateEvent.TrialConfirmed, (byte)UpdateState.Complete, (byte)UpdateAction.Confirm,
            (byte)UpdateState.Rebooting, (byte)UpdateEvent.TrialFailed, (byte)UpdateState.Rollback, (byte)UpdateAction.RestorePrevious,
            (byte)UpdateState.Rollback, (byte)UpdateEvent.PreviousRestored, (byte)UpdateState.Idle, (byte)UpdateAction.RecordOutcome,
            (byte)UpdateState.Rollback, (byte)UpdateEvent.NothingToRestore, (byte)UpdateState.Failed, (byte)UpdateAction.Rescue,
            (byte)UpdateState.Complete, (byte)UpdateEvent.OutcomeRecorded, (byte)UpdateState.Idle, (byte)UpdateAction.None,
            (byte)UpdateState.Failed, (byte)UpdateEvent.OutcomeRecorded, (byte)UpdateState.Idle, (byte)UpdateAction.None,
        };

        /// <summary>How many rows there are.</summary>
        public static int Count
        {
            get { return Rows.Length / Width; }
        }

        /// <summary>A row by its place.</summary>
        public static Transition Row(int index)
        {
            int at = index * Width;
            return new Transition((UpdateState)Rows[at], (UpdateEvent)Rows[at + 1], (UpdateState)Rows[at + 2], (UpdateAction)Rows[at + 3]);
        }

        /// <summary>The row of a state and an event, or null where the event is illegal.</summary>
        public static Transition Find(UpdateState from, UpdateEvent on)
        {
            for (int i = 0; i < Rows.Length; i += Width)
            {
                if (Rows[i] == (byte)from && Rows[i + 1] == (byte)on)
                {
                    return Row(i / Width);
                }
            }

            return null;
        }
    }
}
