namespace Verso.Core
{
    /// <summary>Where an update stands. The numbers are in result records (SPEC 8) and never change.</summary>
    public enum UpdateState
    {
        /// <summary>Nothing is under way; a download may be waiting to be resumed.</summary>
        Idle = 0,

        /// <summary>Records are fetched, proven, written.</summary>
        Downloading = 1,

        /// <summary>The whole slot is read back and held against the manifest.</summary>
        Verifying = 2,

        /// <summary>The slot is sealed and the boot record flipped: the one commit point.</summary>
        Applying = 3,

        /// <summary>The device boots the new slot on trial.</summary>
        Rebooting = 4,

        /// <summary>The trial failed; the previous slot comes back.</summary>
        Rollback = 5,

        /// <summary>The trial was confirmed.</summary>
        Complete = 6,

        /// <summary>The update ended without a new image, for a reason that is recorded.</summary>
        Failed = 7,
    }
}
