using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// All transitions; any other is a bug. The update engine follows the rows down to <see cref="UpdateEvent.SlotFlipped"/>, the boot engine those
    /// after it, and only the boot record connects them. The action of a state is in its engine (docs/adr/0037).
    /// docs/generated/TRANSITIONS.md has the same table, and a test compares the two.
    /// </summary>
    public static class TransitionTable
    {
        // One number for each row: as objects, the rows would use 1.5 KiB of the heap permanently.
        private static readonly uint[] Rows =
        {
            Row(from: UpdateState.Idle, on: UpdateEvent.NothingNewer, to: UpdateState.Idle),
            Row(from: UpdateState.Idle, on: UpdateEvent.Interrupted, to: UpdateState.Idle),
            Row(from: UpdateState.Idle, on: UpdateEvent.ReleaseRefused, to: UpdateState.Failed),
            Row(from: UpdateState.Idle, on: UpdateEvent.ReleaseAccepted, to: UpdateState.Downloading),
            Row(from: UpdateState.Idle, on: UpdateEvent.DownloadResumed, to: UpdateState.Downloading),
            Row(from: UpdateState.Downloading, on: UpdateEvent.ChunkStored, to: UpdateState.Downloading),
            Row(from: UpdateState.Downloading, on: UpdateEvent.Interrupted, to: UpdateState.Idle),
            Row(from: UpdateState.Downloading, on: UpdateEvent.AnswerRefused, to: UpdateState.Failed),
            Row(from: UpdateState.Downloading, on: UpdateEvent.Failed, to: UpdateState.Failed),
            Row(from: UpdateState.Downloading, on: UpdateEvent.AllChunksStored, to: UpdateState.Verifying),
            Row(from: UpdateState.Verifying, on: UpdateEvent.Interrupted, to: UpdateState.Idle),
            Row(from: UpdateState.Verifying, on: UpdateEvent.Failed, to: UpdateState.Failed),
            Row(from: UpdateState.Verifying, on: UpdateEvent.FlashFailed, to: UpdateState.Failed),
            Row(from: UpdateState.Verifying, on: UpdateEvent.ImageVerified, to: UpdateState.Applying),
            Row(from: UpdateState.Applying, on: UpdateEvent.Failed, to: UpdateState.Failed),
            Row(from: UpdateState.Applying, on: UpdateEvent.FlashFailed, to: UpdateState.Failed),
            Row(from: UpdateState.Applying, on: UpdateEvent.SlotFlipped, to: UpdateState.Rebooting),
            Row(from: UpdateState.Rebooting, on: UpdateEvent.TrialLaunched, to: UpdateState.Rebooting),
            Row(from: UpdateState.Rebooting, on: UpdateEvent.TrialConfirmed, to: UpdateState.Complete),
            Row(from: UpdateState.Rebooting, on: UpdateEvent.TrialFailed, to: UpdateState.Rollback),
            Row(from: UpdateState.Rollback, on: UpdateEvent.PreviousRestored, to: UpdateState.Idle),
            Row(from: UpdateState.Rollback, on: UpdateEvent.NothingToRestore, to: UpdateState.Failed),
            Row(from: UpdateState.Complete, on: UpdateEvent.OutcomeRecorded, to: UpdateState.Idle),
            Row(from: UpdateState.Failed, on: UpdateEvent.OutcomeRecorded, to: UpdateState.Idle),
        };

        /// <summary>The number of rows.</summary>
        public static int Count
        {
            get { return Rows.Length; }
        }

        /// <summary>The row at an index.</summary>
        public static Transition Row(int index)
        {
            uint row = Rows[index];
            return new Transition(from: (UpdateState)(row >> 16), on: (UpdateEvent)((row >> 8) & 0xFFu), to: (UpdateState)(row & 0xFFu));
        }

        /// <summary>The row for a state and an event, or null if the event is illegal.</summary>
        public static Transition Find(UpdateState from, UpdateEvent on)
        {
            uint wanted = Row(from, on, 0) >> 8;
            for (int i = 0; i < Rows.Length; i++)
            {
                if (Rows[i] >> 8 == wanted)
                {
                    return Row(i);
                }
            }

            return null;
        }

        private static uint Row(UpdateState from, UpdateEvent on, UpdateState to)
        {
            return ((uint)from << 16) | ((uint)on << 8) | (uint)to;
        }
    }
}
