namespace Verso.Core
{
    /// <summary>
    /// The result of the last check for a release (SPEC 17). <see cref="ResultRecord"/> has the result of the last update.
    /// <see cref="CheckRecordFormat"/> reads and writes it.
    /// </summary>
    public sealed class CheckRecord
    {
        /// <summary>The highest value of <see cref="SessionsPutOff"/>.</summary>
        public const int MaxSessionsPutOff = 255;

        /// <summary>
        /// The result of the check: <see cref="ReasonCode.None"/> if there is a release to install, otherwise the reason why there is none.
        /// </summary>
        public ReasonCode Reason { get; set; }

        /// <summary>The number of consecutive sessions, at most 255, that were postponed because the battery could not be read (SPEC 2.3).</summary>
        public int SessionsPutOff { get; set; }

        /// <summary>
        /// The latest creation time of any manifest that this device has verified, in the signer's Unix seconds; 0 for none (SPEC 2.4).
        /// </summary>
        public uint AsOf { get; set; }

        /// <summary>
        /// The time of the last good check in the device's own Unix seconds, at most a day too early; 0 if the device did not know the
        /// time.
        /// </summary>
        public uint CheckedAt { get; set; }

        /// <summary>The id of the release that the reason is about, 16 bytes; zeros if no manifest verified.</summary>
        public byte[] ReleaseId { get; set; } = new byte[Manifest.ReleaseIdLength];

        /// <summary>Its display version, at most 32 bytes; empty if no manifest verified.</summary>
        public string Version { get; set; } = string.Empty;
    }
}
