namespace Verso.Updater
{
    /// <summary>A verdict and its evidence.</summary>
    public sealed class HealthReport
    {
        internal HealthReport(HealthVerdict verdict, CheckResult[] results, CheckResult decisive)
        {
            Verdict = verdict;
            Results = results;
            Decisive = decisive;
        }

        /// <summary>What the checks say.</summary>
        public HealthVerdict Verdict { get; }

        /// <summary>Each check's finding, in order.</summary>
        public CheckResult[] Results { get; }

        /// <summary>The failed check that the verdict rests on, or null.</summary>
        public CheckResult Decisive { get; }
    }
}
