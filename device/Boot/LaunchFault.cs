namespace Verso.Boot
{
    /// <summary>What a failed launch of a trial shows about its release.</summary>
    public enum LaunchFault
    {
        /// <summary>Nothing certain: it may load the next time. The boot counts as an attempt, like a boot that crashed.</summary>
        Passing,

        /// <summary>
        /// The bytes of the slot are not those that were verified, or the image cannot run here. The next boot would find the same, so the
        /// trial is rolled back at once.
        /// </summary>
        Lasting,
    }
}
