using Verso.Core;

namespace Verso.Updater
{
    /// <summary>What one session came to.</summary>
    public sealed class UpdateOutcome
    {
        internal UpdateOutcome(UpdateState state, ReasonCode reason, Manifest manifest, int fallbacks)
        {
            State = state;
            Reason = reason;
            Manifest = manifest;
            Fallbacks = fallbacks;
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

        /// <summary>
        /// Chunks that a delta did not give, and that came from the full payload. More than none says that the image which runs is not, or no
        /// longer, what its manifest says: its flash wears out.
        /// </summary>
        public int Fallbacks { get; }

        /// <summary>What the device has and what the release says, as in <see cref="UpdateProgress.Detail"/>; empty where the reason says it all.</summary>
        public string Detail { get; internal set; } = string.Empty;
    }
}
