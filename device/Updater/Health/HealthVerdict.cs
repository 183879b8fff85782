namespace Verso.Updater
{
    /// <summary>The verdict of health checks on a trial.</summary>
    public enum HealthVerdict
    {
        /// <summary>Every required check passed.</summary>
        Healthy,

        /// <summary>A required check failed.</summary>
        Unhealthy,

        /// <summary>A required check failed for a cause that may pass: run the checks again.</summary>
        Undecided,
    }
}
