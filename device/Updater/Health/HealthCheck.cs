namespace Verso.Updater
{
    /// <summary>One thing that must hold before a trial is confirmed.</summary>
    public abstract class HealthCheck
    {
        /// <summary>Names a check.</summary>
        /// <param name="name">At most 24 letters of ASCII; it goes into the result record. See <see cref="HealthCheckNames"/>.</param>
        /// <param name="required">Whether its failure rolls the trial back; an advisory check is only recorded.</param>
        /// <param name="timeoutMilliseconds">How long it may take; a check that takes longer has failed.</param>
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

        /// <summary>How long it may take.</summary>
        public int TimeoutMilliseconds { get; }

        /// <summary>
        /// How long a failure is put down to the world outside and tried again, from the trial's start. 0 for checks of the device itself;
        /// more for checks that depend on what no firmware can mend, such as a network that is down.
        /// </summary>
        public int GraceMilliseconds { get; set; }

        /// <summary>Looks. An exception counts as a failure.</summary>
        public abstract bool Run();
    }
}
