namespace Verso.Updater
{
    /// <summary>A condition for the confirmation of a trial.</summary>
    public abstract class HealthCheck
    {
        /// <summary>Creates a check.</summary>
        /// <param name="name">At most 24 characters of ASCII, for the result record. See <see cref="HealthCheckNames"/>.</param>
        /// <param name="required">Whether its failure rolls the trial back. An advisory check is only recorded.</param>
        /// <param name="timeoutMilliseconds">Its time limit. A check that takes longer has failed.</param>
        protected HealthCheck(string name, bool required, int timeoutMilliseconds)
        {
            Name = name;
            IsRequired = required;
            TimeoutMilliseconds = timeoutMilliseconds;
        }

        /// <summary>Its name.</summary>
        public string Name { get; }

        /// <summary>Whether its failure rolls the trial back.</summary>
        public bool IsRequired { get; }

        /// <summary>Its time limit in milliseconds.</summary>
        public int TimeoutMilliseconds { get; }

        /// <summary>
        /// The time from the start of the trial in which a failure is attributed to an outside cause and the check runs again. 0 for checks of the device
        /// itself; more for checks that depend on something that no firmware can repair, such as the network.
        /// </summary>
        public int GraceMilliseconds { get; set; }

        /// <summary>Runs the check. An exception counts as a failure.</summary>
        public abstract bool Run();
    }
}
