using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// What the last check told, and how fresh a device's knowledge is of what there is to install: what shows that somebody holds its updates
    /// back. A check is good when the server gave a manifest that verified, is for this device, has not expired, and is not older than one seen before.
    /// </summary>
    public sealed class CheckReport
    {
        private CheckReport(CheckRecord record, long ageSeconds, long asOfAgeSeconds)
        {
            Reason = record.Reason;
            Version = record.Version;
            ReleaseId = record.ReleaseId;
            AsOf = record.AsOf;
            SessionsPutOff = record.SessionsPutOff;
            AgeSeconds = ageSeconds;
            AsOfAgeSeconds = asOfAgeSeconds;
        }

        /// <summary>
        /// What the last check told, that came about: <see cref="ReasonCode.None"/> for a release to install, otherwise why there is none, such as
        /// <see cref="ReasonCode.UpToDate"/>, or why its payload was not given. A link that fails tells nothing; an answer that is no manifest or no
        /// payload, such as a captive portal's, does.
        /// </summary>
        public ReasonCode Reason { get; }

        /// <summary>Display version of the release that <see cref="Reason"/> is about; empty where no manifest verified.</summary>
        public string Version { get; }

        /// <summary>Its id, 16 bytes; zeros where no manifest verified.</summary>
        public byte[] ReleaseId { get; }

        /// <summary>Sessions in a row, 0 to 255, that were put off because the battery could not be read: more than a few say that its gauge is broken.</summary>
        public int SessionsPutOff { get; }

        /// <summary>Highest time of creation of any manifest that verified, in the signer's Unix seconds; 0 for none. It never falls, and needs no clock.</summary>
        public uint AsOf { get; }

        /// <summary>Seconds since the last good check: exact if it was since the last power-on, otherwise up to a day too many; -1 where nothing is known of one.</summary>
        public long AgeSeconds { get; }

        /// <summary>Seconds since <see cref="AsOf"/> by the device's clock; -1 where there is none, or the device does not know the time.</summary>
        public long AsOfAgeSeconds { get; }

        /// <summary>Works the report out from what stands in flash, what was seen since the power-on, and what time it is.</summary>
        /// <param name="record">The check record, or null.</param>
        /// <param name="sinceMilliseconds">Milliseconds since the last good check of this power-on; -1 for none.</param>
        /// <param name="now">The device's Unix seconds, or 0.</param>
        internal static CheckReport Of(CheckRecord record, long sinceMilliseconds, long now)
        {
            CheckRecord known = record ?? new CheckRecord();
            long age = sinceMilliseconds >= 0 ? sinceMilliseconds / 1000 : Between(known.CheckedAt, now);
            return new CheckReport(known, age, Between(known.AsOf, now));
        }

        private static long Between(uint then, long now)
        {
            return then == 0 || now < then ? -1 : now - then;
        }
    }
}
