namespace Verso.Core
{
    /// <summary>The state of an update. The numbers are in result records (SPEC 8) and never change.</summary>
    public enum UpdateState
    {
        /// <summary>No update is running; a download may wait to be resumed.</summary>
        Idle = 0,

        /// <summary>Records are fetched, verified and written.</summary>
        Downloading = 1,

        /// <summary>The whole slot is read back and compared with the manifest.</summary>
        Verifying = 2,

        /// <summary>The slot is sealed and the boot record is flipped: the only commit point.</summary>
        Applying = 3,

        /// <summary>The device boots the new slot on trial.</summary>
        Rebooting = 4,

        /// <summary>The trial failed; the previous slot boots again.</summary>
        Rollback = 5,

        /// <summary>The trial was confirmed.</summary>
        Complete = 6,

        /// <summary>The update ended without a new image, for a recorded reason.</summary>
        Failed = 7,
    }
}
