namespace Verso.Core
{
    /// <summary>
    /// The result of the last update (SPEC 8). It survives a rollback. <see cref="CheckRecord"/> has the result of the last check.
    /// <see cref="ResultRecordFormat"/> reads and writes it.
    /// </summary>
    public sealed class ResultRecord
    {
        /// <summary>The longest name of a health check, in bytes.</summary>
        public const int MaxCheckLength = 24;

        /// <summary>The state in which the update ended: ROLLBACK, COMPLETE or FAILED (SPEC 8).</summary>
        public UpdateState State { get; set; }

        /// <summary>The slot of the release, or <see cref="Slots.None"/>.</summary>
        public int Slot { get; set; } = Slots.None;

        /// <summary>The reason for the result.</summary>
        public ReasonCode Reason { get; set; }

        /// <summary>The number of trial boots that were counted.</summary>
        public int Attempts { get; set; }

        /// <summary>The security counter of the release, 0 if none is known.</summary>
        public uint Counter { get; set; }

        /// <summary>The release id, 16 bytes; zeros if none is known.</summary>
        public byte[] ReleaseId { get; set; } = new byte[Manifest.ReleaseIdLength];

        /// <summary>The display version, at most 32 bytes; empty if none is known.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>The health check that failed, at most 24 bytes; empty for none.</summary>
        public string Check { get; set; } = string.Empty;
    }
}
