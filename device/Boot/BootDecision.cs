namespace Verso.Boot
{
    /// <summary>A decision of stage 0.</summary>
    public enum BootDecision
    {
        /// <summary>Launch the active slot.</summary>
        LaunchActive,

        /// <summary>Count a trial boot, then launch the trial.</summary>
        LaunchTrial,

        /// <summary>Reject the trial, then launch the active slot.</summary>
        RollBack,

        /// <summary>Make the previous confirmed slot active again, then launch it.</summary>
        FallBack,

        /// <summary>Reject the trial, if there is one, and fetch a release.</summary>
        Rescue,

        /// <summary>Count a trial boot that could not be launched, and restart.</summary>
        FailTrial,

        /// <summary>Launch a held trial, without counting or judging it, because nothing else boots.</summary>
        LaunchHeld,
    }
}
