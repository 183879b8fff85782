using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Runs health checks one after another, each within its own time limit: nanoFramework has few threads (hole 13).</summary>
    public sealed class HealthMonitor
    {
        private readonly Board _board;

        /// <summary>Creates a monitor.</summary>
        public HealthMonitor(Board board)
        {
            _board = board;
        }

        /// <summary>Runs every check, also those after a failed one: a report lists everything that is wrong.</summary>
        /// <param name="checks">The checks in order.</param>
        /// <param name="trialMilliseconds">The time since the start of the trial.</param>
        public HealthReport Run(HealthCheck[] checks, long trialMilliseconds)
        {
            CheckResult[] results = new CheckResult[checks.Length];
            CheckResult failed = null;
            CheckResult waiting = null;
            for (int i = 0; i < checks.Length; i++)
            {
                CheckResult result = RunOne(checks[i]);
                results[i] = result;
                if (result.Reason == ReasonCode.None || !checks[i].IsRequired)
                {
                    continue;
                }

                if (trialMilliseconds < checks[i].GraceMilliseconds)
                {
                    waiting = waiting ?? result;
                }
                else
                {
                    failed = failed ?? result;
                }
            }

            HealthVerdict verdict = failed != null ? HealthVerdict.Unhealthy : waiting != null ? HealthVerdict.Undecided : HealthVerdict.Healthy;
            return new HealthReport(verdict, results, failed ?? waiting);
        }

        private CheckResult RunOne(HealthCheck check)
        {
            CheckRun run = new CheckRun(check);
            bool inTime = _board.RunWithin(check.TimeoutMilliseconds, run.Execute);
            return new CheckResult(check, inTime ? run.Reason : ReasonCode.HealthCheckTimedOut, run.Note);
        }

        private sealed class CheckRun
        {
            private readonly HealthCheck _check;

            internal CheckRun(HealthCheck check)
            {
                _check = check;
            }

            internal ReasonCode Reason { get; private set; } = ReasonCode.HealthCheckFailed;

            internal string Note { get; private set; } = string.Empty;

            internal void Execute()
            {
                try
                {
                    Reason = _check.Run() ? ReasonCode.None : ReasonCode.HealthCheckFailed;
                }
                catch (OutOfMemoryException fault)
                {
                    // The reader of the result must look for memory, and not for the subject of the check.
                    Reason = ReasonCode.OutOfMemory;
                    Note = fault.Message;
                }
                catch (Exception fault)
                {
                    // A check that throws has failed. Its message is part of the evidence.
                    Note = fault.Message;
                }
            }
        }
    }
}
