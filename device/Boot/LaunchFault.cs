namespace Verso.Boot
{
    /// <summary>What a trial that cannot be launched says of its release.</summary>
    public enum LaunchFault
    {
        /// <summary>Nothing for sure: it may load the next time. The boot counts as an attempt, like one that crashed.</summary>
        Passing,

        /// <summary>The slot's bytes are not what was verified, or the image's own bytes cannot run here: they will be the same the next time. The trial is rolled back at once.</summary>
        Lasting,
    }
}
