using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>Logs what stage 0 does and, after a failure, whether the drive still accepts writes.</summary>
    public sealed class BootLog : BootWatcher
    {
        private readonly Board _board;
        private readonly FileDrive _drive;
        private BootDecision _decision;

        /// <summary>Creates a log.</summary>
        /// <param name="board">Receives the lines.</param>
        /// <param name="drive">The drive, or null if the partitions are not files.</param>
        public BootLog(Board board, FileDrive drive)
        {
            _board = board;
            _drive = drive;
        }

        /// <inheritdoc/>
        public override void RecordMended(ReasonCode reason)
        {
            _board.Log("stage 0: boot record repaired" + ReasonText.Of(reason));
            Diagnose();
        }

        /// <inheritdoc/>
        public override void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record)
        {
            _decision = decision;
            _board.Log("stage 0: " + Name(decision) + " " + Slots.Name(slot) + ReasonText.Of(reason));
        }

        /// <inheritdoc/>
        public override void Launching(int slot, Manifest manifest, bool trial, BootRecord record)
        {
            bool uncounted = (_decision == BootDecision.LaunchTrial || _decision == BootDecision.FailTrial) && !trial;
            _board.Log("stage 0: launches " + manifest.Version + " from slot " + Slots.Name(slot)
                + (trial ? ", boot " + record.Attempts.ToString() + " of " + record.MaxAttempts.ToString() + " on trial" : string.Empty)
                + (uncounted ? "; the trial cannot be counted" + ReasonText.Of(ReasonCode.BootRecordNotWritten) : string.Empty));
            if (uncounted)
            {
                Diagnose();
            }
        }

        /// <inheritdoc/>
        public override void Failed(ReasonCode reason)
        {
            _board.Log("stage 0: pauses, then restarts" + ReasonText.Of(reason));
            Diagnose();
        }

        /// <inheritdoc/>
        public override void AgentReady(UpdateAgent agent)
        {
            agent.Progress += OnProgress;
        }

        /// <summary>Logs why an update ended. A product shows updates as it likes; the log has the reason in any case.</summary>
        private void OnProgress(UpdateProgress progress)
        {
            if (progress.Phase == UpdateState.Failed)
            {
                _board.Log("not updated" + (progress.Version.Length == 0 ? string.Empty : " to " + progress.Version) + ReasonText.Of(progress.Reason, progress.Detail));
            }
        }

        private static string Name(BootDecision decision)
        {
            switch (decision)
            {
                case BootDecision.LaunchActive:
                    return "launch the active slot";
                case BootDecision.LaunchTrial:
                    return "try slot";
                case BootDecision.RollBack:
                    return "roll back slot";
                case BootDecision.FallBack:
                    return "fall back to slot";
                case BootDecision.Rescue:
                    return "rescue";
                case BootDecision.FailTrial:
                    return "cannot try slot";
                default:
                    return "launch the held trial from slot";
            }
        }

        private void Diagnose()
        {
            ReasonCode reason = _drive == null ? ReasonCode.None : _drive.Probe();
            if (reason != ReasonCode.None)
            {
                _board.Log("the drive accepts no more bytes" + ReasonText.Of(reason));
            }
        }
    }
}
