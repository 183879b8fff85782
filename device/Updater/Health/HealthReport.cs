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

        /// <summary>The verdict of the checks.</summary>
        public HealthVerdict Verdict { get; }

        /// <summary>The result of each check, in order.</summary>
        public CheckResult[] Results { get; }

        /// <summary>The failed check that decided the verdict, or null.</summary>
        public CheckResult Decisive { get; }
    }
}
