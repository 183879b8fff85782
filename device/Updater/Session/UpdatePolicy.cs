using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A product's say in when it updates: not while somebody reads, not at night. This one always agrees.</summary>
    public class UpdatePolicy
    {
        /// <summary>Sessions in a row that are put off while the battery cannot be read: three days at two checks a day.</summary>
        public const int UnknownBatterySessions = 6;

        /// <summary>Asked after a release was found good and before its payload is asked for, and before a download is resumed.</summary>
        /// <returns><see cref="ReasonCode.None"/> to go on, or a reason such as <see cref="ReasonCode.Deferred"/>.</returns>
        public virtual ReasonCode Judge(Manifest manifest)
        {
            return ReasonCode.None;
        }

        /// <summary>
        /// Asked where a release needs a battery and its charge cannot be read. This one goes on while the battery is known to be charging, and
        /// after <see cref="UnknownBatterySessions"/> sessions that were put off: a gauge that is broken for good must not keep a device from
        /// its updates, and a battery that goes in the middle of one costs a record.
        /// </summary>
        /// <param name="manifest">The release.</param>
        /// <param name="isCharging">Whether the battery is known to be charging.</param>
        /// <param name="sessionsPutOff">Sessions in a row, 0 to 255, that were put off for this; kept in flash until the battery can be read again.</param>
        /// <returns><see cref="ReasonCode.None"/> to go on, or <see cref="ReasonCode.BatteryUnknown"/> to put the session off.</returns>
        public virtual ReasonCode JudgeUnknownBattery(Manifest manifest, bool isCharging, int sessionsPutOff)
        {
            return isCharging || sessionsPutOff >= UnknownBatterySessions ? ReasonCode.None : ReasonCode.BatteryUnknown;
        }
    }
}
