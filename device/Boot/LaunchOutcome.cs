namespace Verso.Boot
{
    /// <summary>How control returned from an application to stage 0.</summary>
    public enum LaunchOutcome
    {
        /// <summary>Its entry point returned.</summary>
        Returned,

        /// <summary>It ended with an exception.</summary>
        Crashed,

        /// <summary>It did not return within the time that a trial has.</summary>
        Hung,

        /// <summary>It could not be loaded or started.</summary>
        NotLoaded,

        /// <summary>It ran out of memory.</summary>
        OutOfMemory,
    }
}
