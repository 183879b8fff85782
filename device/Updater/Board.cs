using System.Threading;

namespace Verso.Updater
{
    /// <summary>
    /// What the agent needs of the hardware and cannot have in shared code: time, chance, power, identity of the runtime.
    /// One small class for each board; everything above it is the same source everywhere.
    /// </summary>
    /// <remarks>
    /// What a board cannot say (charge, time, versions, network, chance) it may throw for, or give a value outside the range: that is read as
    /// unknown (<see cref="BoardReadings"/>). Time that passes, waiting, running work, the restart and the log must not throw.
    /// </remarks>
    public abstract class Board
    {
        /// <summary>What <see cref="BatteryPercent"/> gives where the charge cannot be read.</summary>
        public const int BatteryUnknown = -1;

        /// <summary>Milliseconds since some fixed moment; never runs backwards.</summary>
        public abstract long Milliseconds();

        /// <summary>Unix seconds, or 0 while the device does not know the time.</summary>
        public abstract long UnixSeconds();

        /// <summary>Waits.</summary>
        /// <param name="milliseconds">0 or more.</param>
        public abstract void Wait(int milliseconds);

        /// <summary>Rests until the next wake.</summary>
        /// <param name="milliseconds">Until then.</param>
        /// <returns>Whether to go on; false where the device was switched off meanwhile, which ends the application.</returns>
        public virtual bool Rest(int milliseconds)
        {
            Wait(milliseconds);
            return true;
        }

        /// <summary>A number below a bound, for jitter: need not be unpredictable.</summary>
        /// <param name="bound">1 or more.</param>
        public abstract int Random(int bound);

        /// <summary>
        /// Charge of the battery in percent, 0 to 100; 100 on mains; <see cref="BatteryUnknown"/> where it cannot be read. What an update does then,
        /// <see cref="UpdatePolicy.JudgeUnknownBattery"/> says.
        /// </summary>
        public abstract int BatteryPercent();

        /// <summary>Whether the battery is known to be charging; false where it is not, or the board cannot tell.</summary>
        public virtual bool IsCharging()
        {
            return false;
        }

        /// <summary>Whether the network is connected. A board that connects only when asked tries to, for as long as it finds reasonable. Asked before every request.</summary>
        public abstract bool IsNetworkUp();

        /// <summary>Version of the nanoCLR that runs, four fields of 16 bits.</summary>
        public abstract int[] RuntimeVersion();

        /// <summary>Native checksum of an assembly in this firmware, or 0 where the firmware has none of that name.</summary>
        public abstract uint NativeChecksum(string assembly);

        /// <summary>Runs a piece of work and waits for its end, at most for a time.</summary>
        /// <returns>Whether the work ended in time. Work that did not is abandoned.</returns>
        public abstract bool RunWithin(int milliseconds, ThreadStart work);

        /// <summary>Runs an application on trial until it ends or its watchdog strikes.</summary>
        /// <returns>Whether it ended by itself. One that did not is abandoned; the caller restarts the device.</returns>
        public virtual bool RunWatched(Watchdog watchdog, ThreadStart application)
        {
            Thread thread = new Thread(application);
            thread.Start();
            for (int left = watchdog.Left(); left > 0; left = watchdog.Left())
            {
                if (thread.Join(left))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Restarts the device. May return: the caller then ends what it does.</summary>
        public abstract void Reboot();

        /// <summary>One line for whoever watches the device.</summary>
        public abstract void Log(string line);
    }
}
