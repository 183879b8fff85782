using Verso.Core;

namespace Verso.Updater
{
    /// <summary>One event of an update, for a screen or a log.</summary>
    public sealed class UpdateProgress
    {
        internal UpdateProgress(UpdateState phase, int chunk, int total, int attempt, ReasonCode reason, string version, int fallbacks)
        {
            Phase = phase;
            Chunk = chunk;
            Total = total;
            Attempt = attempt;
            Reason = reason;
            Version = version;
            Fallbacks = fallbacks;
        }

        /// <summary>Where the update stands.</summary>
        public UpdateState Phase { get; }

        /// <summary>Chunks done.</summary>
        public int Chunk { get; }

        /// <summary>Chunks of the image, 0 while that is not known.</summary>
        public int Total { get; }

        /// <summary>Which try this is, from 1.</summary>
        public int Attempt { get; }

        /// <summary>Why the last try failed, or <see cref="ReasonCode.None"/>.</summary>
        public ReasonCode Reason { get; }

        /// <summary>Display version of the release, empty while that is not known.</summary>
        public string Version { get; }

        /// <summary>Chunks so far that a delta did not give, and that came from the full payload.</summary>
        public int Fallbacks { get; }

        /// <summary>
        /// What the device has and what the release says, where <see cref="Reason"/> is that they do not agree: a part of a line of printable ASCII
        /// for a log. Empty for other reasons.
        /// </summary>
        public string Detail { get; internal set; } = string.Empty;
    }
}
