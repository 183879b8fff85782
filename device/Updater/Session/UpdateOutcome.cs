using Verso.Core;

namespace Verso.Updater
{
    /// <summary>What one session came to.</summary>
    public sealed class UpdateOutcome
    {
        internal UpdateOutcome(UpdateState state, ReasonCode reason, Manifest manifest)
        {
            State = state;
            Reason = reason;
            Manifest = manifest;
        }

        /// <summary>
        /// <see cref="UpdateState.Rebooting"/>: a new image is staged and the device restarts into it. <see cref="UpdateState.Failed"/>: it ended for
        /// <see cref="Reason"/>. <see cref="UpdateState.Idle"/>: up to date, or interrupted and resumed at the next wake.
        /// </summary>
        public UpdateState State { get; }

        /// <summary>Why. <see cref="ReasonCode.UpToDate"/> is no fault.</summary>
        public ReasonCode Reason { get; }

        /// <summary>The release, or null where none verified.</summary>
        public Manifest Manifest { get; }
    }
}
