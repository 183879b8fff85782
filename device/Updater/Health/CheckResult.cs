using Verso.Core;

namespace Verso.Updater
{
    /// <summary>What one health check found: the evidence behind a verdict.</summary>
    public sealed class CheckResult
    {
        internal CheckResult(HealthCheck check, ReasonCode reason, string note)
        {
            Check = check;
            Reason = reason;
            Note = note;
        }

        /// <summary>The check.</summary>
        public HealthCheck Check { get; }

        /// <summary>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.HealthCheckFailed"/>, <see cref="ReasonCode.HealthCheckTimedOut"/>, or
        /// <see cref="ReasonCode.OutOfMemory"/> where the check ran out of memory.
        /// </summary>
        public ReasonCode Reason { get; }

        /// <summary>Message of the exception that the check threw, or empty.</summary>
        public string Note { get; }
    }
}
