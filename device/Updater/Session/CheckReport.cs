using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// How fresh a device's knowledge is of what there is to install: what shows that somebody holds its updates back. A check is good when
    /// the server gave a manifest that verified, is for this device, has not expired, and is not older than one seen before.
    /// </summary>
    public sealed class CheckReport
    {
        internal CheckReport(uint asOf, long ageSeconds, long asOfAgeSeconds)
        {
            AsOf = asOf;
            AgeSeconds = ageSeconds;
            AsOfAgeSeconds = asOfAgeSeconds;
        }

        /// <summary>Highest time of creation of any manifest that verified, in the signer's Unix seconds; 0 for none. It never falls, and needs no clock.</summary>
        public uint AsOf { get; }

        /// <summary>Seconds since the last good check: exact if it was since the last power-on, otherwise up to a day too many; -1 where nothing is known of one.</summary>
        public long AgeSeconds { get; }

        /// <summary>Seconds since <see cref="AsOf"/> by the device's clock; -1 where there is none, or the device does not know the time.</summary>
        public long AsOfAgeSeconds { get; }

        /// <summary>Works the report out from what stands in flash, what was seen since the power-on, and what time it is.</summary>
        /// <param name="record">The result record, or null.</param>
        /// <param name="sinceMilliseconds">Milliseconds since the last good check of this power-on; -1 for none.</param>
        /// <param name="now">The device's Unix seconds, or 0.</param>
        internal static CheckReport Of(ResultRecord record, long sinceMilliseconds, long now)
        {
            uint asOf = record == null ? 0 : record.AsOf;
            uint checkedAt = record == null ? 0 : record.CheckedAt;
            long age = sinceMilliseconds >= 0 ? sinceMilliseconds / 1000 : Between(checkedAt, now);
            return new CheckReport(asOf, age, Between(asOf, now));
        }

        private static long Between(uint then, long now)
        {
            return then == 0 || now < then ? -1 : now - then;
        }
    }
}
