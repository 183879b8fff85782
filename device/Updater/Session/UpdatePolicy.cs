using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A product's decision when it updates, such as not while somebody reads and not at night. This class always agrees.</summary>
    public class UpdatePolicy
    {
        /// <summary>The number of consecutive sessions that are postponed while the battery cannot be read: three days at two checks a day.</summary>
        public const int UnknownBatterySessions = 6;

        /// <summary>Called after a release was accepted and before its payload is requested, and before a download is resumed.</summary>
        /// <returns><see cref="ReasonCode.None"/> to continue, or a reason such as <see cref="ReasonCode.Deferred"/>.</returns>
        public virtual ReasonCode Judge(Manifest manifest)
        {
            return ReasonCode.None;
        }

        /// <summary>
        /// Called if a release needs a battery and its charge cannot be read. This class continues while the battery is known to be charging, and
        /// after <see cref="UnknownBatterySessions"/> postponed sessions: a broken gauge must not keep a device from its updates for ever, and a
        /// battery that runs out during an update costs one record.
        /// </summary>
        /// <param name="manifest">The release.</param>
        /// <param name="isCharging">Whether the battery is known to be charging.</param>
        /// <param name="sessionsPutOff">
        /// The number of consecutive sessions, 0 to 255, that were postponed for this; kept in flash until the battery can be read again.
        /// </param>
        /// <returns><see cref="ReasonCode.None"/> to continue, or <see cref="ReasonCode.BatteryUnknown"/> to postpone the session.</returns>
        public virtual ReasonCode JudgeUnknownBattery(Manifest manifest, bool isCharging, int sessionsPutOff)
        {
            return isCharging || sessionsPutOff >= UnknownBatterySessions ? ReasonCode.None : ReasonCode.BatteryUnknown;
        }
    }
}
