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

        /// <summary>The state of the update.</summary>
        public UpdateState Phase { get; }

        /// <summary>The number of chunks done.</summary>
        public int Chunk { get; }

        /// <summary>The number of chunks in the image, 0 while it is not known.</summary>
        public int Total { get; }

        /// <summary>The number of this try, from 1.</summary>
        public int Attempt { get; }

        /// <summary>The reason why the last try failed, or <see cref="ReasonCode.None"/>.</summary>
        public ReasonCode Reason { get; }

        /// <summary>The display version of the release, empty while it is not known.</summary>
        public string Version { get; }

        /// <summary>The number of chunks so far that a delta failed to produce and that came from the full payload.</summary>
        public int Fallbacks { get; }

        /// <summary>
        /// The values of the device and of the release if <see cref="Reason"/> is a difference between them: a part of a line of printable ASCII for a
        /// log. Empty for other reasons.
        /// </summary>
        public string Detail { get; internal set; } = string.Empty;
    }
}
