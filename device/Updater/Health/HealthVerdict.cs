namespace Verso.Updater
{
    /// <summary>What the checks say of a trial.</summary>
    public enum HealthVerdict
    {
        /// <summary>Every required check holds.</summary>
        Healthy,

        /// <summary>A required check failed.</summary>
        Unhealthy,

        /// <summary>A required check failed for a cause that may pass: look again.</summary>
        Undecided,
    }
}
