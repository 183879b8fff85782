using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The result of the last check, and the age of the device's knowledge about releases, which shows whether somebody withholds its updates. A
    /// check is good if the device took the pointer of its channel, or if the server answered that it has not changed.
    /// </summary>
    public sealed class CheckReport
    {
        private CheckReport(CheckRecord record, long ageSeconds, long asOfAgeSeconds)
        {
            Reason = record.Reason;
            Version = record.Version;
            ReleaseId = record.ReleaseId;
            Channel = record.Channel;
            Sequence = record.Sequence;
            RootVersion = record.RootVersion;
            AsOf = record.Created;
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

        /// <summary>The display version of the release that <see cref="Reason"/> is about; empty for none.</summary>
        public string Version { get; }

        /// <summary>The id of that release, 16 bytes; zeros for none.</summary>
        public byte[] ReleaseId { get; }

        /// <summary>
        /// The number of consecutive sessions, 0 to 255, that were postponed because the battery could not be read. More than a few mean
        /// that its gauge is broken.
        /// </summary>
        public int SessionsPutOff { get; }

        /// <summary>The channel of the newest pointer that the device has taken; empty for none.</summary>
        public string Channel { get; }

        /// <summary>The sequence of that pointer; 0 for none.</summary>
        public uint Sequence { get; }

        /// <summary>The version of the root that it was made under; 0 for none.</summary>
        public uint RootVersion { get; }

        /// <summary>
        /// The time of its creation, in the signer's Unix seconds; 0 for none. It needs no clock, and unlike <see cref="AgeSeconds"/> it cannot be
        /// forged by a server that answers that nothing has changed.
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
            return new CheckReport(known, age, Between(known.Created, now));
        }

        private static long Between(uint then, long now)
        {
            return then == 0 || now < then ? -1 : now - then;
        }
    }
}
