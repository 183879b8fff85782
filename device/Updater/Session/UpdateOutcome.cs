using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The outcome of one session.</summary>
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
        /// <see cref="UpdateState.Rebooting"/>: a new image is staged and the device restarts into it. <see cref="UpdateState.Failed"/>: it ended
        /// because of <see cref="Reason"/>. <see cref="UpdateState.Idle"/>: up to date, or interrupted and resumed at the next wake.
        /// </summary>
        public UpdateState State { get; }

        /// <summary>The reason. <see cref="ReasonCode.UpToDate"/> is not a fault.</summary>
        public ReasonCode Reason { get; }

        /// <summary>The release, or null if none verified.</summary>
        public Manifest Manifest { get; }

        /// <summary>
        /// The number of chunks that a delta failed to produce and that came from the full payload. If it is not 0, the running image is not, or no
        /// longer, the one in its manifest: its flash wears out.
        /// </summary>
        public int Fallbacks { get; }

        /// <summary>
        /// The differing values of the device and the release, as in <see cref="UpdateProgress.Detail"/>; empty if the reason needs none.
        /// </summary>
        public string Detail { get; internal set; } = string.Empty;
    }
}
