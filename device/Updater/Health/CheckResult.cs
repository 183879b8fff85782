using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The result of one health check: evidence for the verdict.</summary>
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
        /// <see cref="ReasonCode.OutOfMemory"/> if the check ran out of memory.
        /// </summary>
        public ReasonCode Reason { get; }

        /// <summary>The message of the exception that the check threw, or empty.</summary>
        public string Note { get; }
    }
}
