using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The result of the last check, and the age of the device's knowledge about releases, which shows whether somebody withholds its updates. A
    /// check is good if the server sent a manifest that verified, is for this device, has not expired, and is not older than one seen before.
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
        /// The result of the last check that took place: <see cref="ReasonCode.None"/> for a release to install, otherwise the reason why there is
        /// none, such as <see cref="ReasonCode.UpToDate"/>, or why its payload was not delivered. A failed link is no result. A response that is not a
        /// manifest or a payload, such as a captive portal's, is one.
        /// </summary>
        public ReasonCode Reason { get; }

        /// <summary>The display version of the release that <see cref="Reason"/> is about; empty if no manifest verified.</summary>
        public string Version { get; }

        /// <summary>The id of that release, 16 bytes; zeros if no manifest verified.</summary>
        public byte[] ReleaseId { get; }

        /// <summary>
        /// The number of consecutive sessions, 0 to 255, that were postponed because the battery could not be read. More than a few mean
        /// that its gauge is broken.
        /// </summary>
        public int SessionsPutOff { get; }

        /// <summary>
        /// The latest time of creation of any manifest that verified, in the signer's Unix seconds; 0 for none. It never decreases, and
        /// needs no clock.
        /// </summary>
        public uint AsOf { get; }

        /// <summary>
        /// The seconds since the last good check: exact if it was after the last power-on, otherwise up to a day too many; -1 if none is
        /// known.
        /// </summary>
        public long AgeSeconds { get; }

        /// <summary>The seconds since <see cref="AsOf"/> by the device's clock; -1 if there is none, or the device does not know the time.</summary>
        public long AsOfAgeSeconds { get; }

        /// <summary>Computes the report from the record on flash, the events since power-on, and the time.</summary>
        /// <param name="record">The check record, or null.</param>
        /// <param name="sinceMilliseconds">The milliseconds since the last good check of this power-on; -1 for none.</param>
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
