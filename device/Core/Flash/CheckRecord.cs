namespace Verso.Core
{
    /// <summary>
    /// The result of the last check for a release, and the newest pointer that the device has taken (SPEC 17). <see cref="ResultRecord"/> has the result of
    /// the last update. <see cref="CheckRecordFormat"/> reads and writes it.
    /// </summary>
    public sealed class CheckRecord
    {
        /// <summary>The highest value of <see cref="SessionsPutOff"/>.</summary>
        public const int MaxSessionsPutOff = 255;

        /// <summary>The bytes of a pointer's digest that are kept.</summary>
        public const int DigestLength = 8;

        /// <summary>The longest entity tag that is kept, in bytes.</summary>
        public const int MaxTagLength = 64;

        /// <summary>
        /// The result of the check: <see cref="ReasonCode.None"/> if there is a release to install, otherwise the reason why there is none.
        /// </summary>
        public ReasonCode Reason { get; set; }

        /// <summary>The number of consecutive sessions, at most 255, that were postponed because the battery could not be read (SPEC 2.3).</summary>
        public int SessionsPutOff { get; set; }

        /// <summary>The id of the release that the reason is about, 16 bytes; zeros if no manifest verified.</summary>
        public byte[] ReleaseId { get; set; } = new byte[Manifest.ReleaseIdLength];

        /// <summary>Its display version, at most 32 bytes; empty if no manifest verified.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>The channel of the pointer; empty if the device has taken none.</summary>
        public string Channel { get; set; } = string.Empty;

        /// <summary>The sequence of the pointer; 0 for none.</summary>
        public uint Sequence { get; set; }

        /// <summary>The version of the root that the pointer was made under; 0 for none.</summary>
        public uint RootVersion { get; set; }

        /// <summary>The first 8 bytes of the pointer's digest (SPEC 17); zeros for none.</summary>
        public byte[] PointerDigest { get; set; } = new byte[DigestLength];

        /// <summary>The time of creation of the pointer in the signer's Unix seconds; 0 for none.</summary>
        public uint Created { get; set; }

        /// <summary>The time of its expiry in the signer's Unix seconds; 0 for none.</summary>
        public uint Expires { get; set; }

        /// <summary>
        /// The time of the last good check in the device's own Unix seconds, at most a day too early; 0 if the device did not know the
        /// time.
        /// </summary>
        public uint CheckedAt { get; set; }

        /// <summary>The entity tag of the pointer, opaque, at most 64 bytes; empty for none (SPEC 17).</summary>
        public string EntityTag { get; set; } = string.Empty;

        /// <summary>The number of the situation in which the tag was kept, as <see cref="CheckSituation.Of"/> computes it; 0 without a tag.</summary>
        public uint TagSituation { get; set; }
    }
}
