namespace Verso.Core
{
    /// <summary>What the last check for a release told (SPEC 17). What an update came to stands in <see cref="ResultRecord"/>. <see cref="CheckRecordFormat"/> reads and writes it.</summary>
    public sealed class CheckRecord
    {
        /// <summary>The most that <see cref="SessionsPutOff"/> counts to.</summary>
        public const int MaxSessionsPutOff = 255;

        /// <summary>What the check told: <see cref="ReasonCode.None"/> for a release to install, otherwise why there is none.</summary>
        public ReasonCode Reason { get; set; }

        /// <summary>Sessions in a row, at most 255, that were put off because the battery could not be read (SPEC 2.3).</summary>
        public int SessionsPutOff { get; set; }

        /// <summary>Highest time of creation of any manifest that this device has verified, in the signer's Unix seconds; 0 for none (SPEC 2.4).</summary>
        public uint AsOf { get; set; }

        /// <summary>When the last good check was, in the device's own Unix seconds, at most a day too early; 0 where it did not know the time.</summary>
        public uint CheckedAt { get; set; }

        /// <summary>16 bytes: the release that the reason is about; zeros where no manifest verified.</summary>
        public byte[] ReleaseId { get; set; } = new byte[Manifest.ReleaseIdLength];

        /// <summary>Its display version, at most 32 bytes; empty where no manifest verified.</summary>
        public string Version { get; set; } = string.Empty;
    }
}
