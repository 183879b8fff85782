using System.Threading;

namespace Verso.Updater
{
    /// <summary>
    /// The parts of the hardware that shared code cannot reach: time, random numbers, power, and the identity of the runtime. Each board has one
    /// small subclass; everything above it is the same source everywhere.
    /// </summary>
    /// <remarks>
    /// For a property that a board cannot report (charge, time, versions, network, random numbers) it may throw, or return a value outside the
    /// range. Both count as unknown (<see cref="BoardReadings"/>). Elapsed time, waits, running work, the restart and the log must not throw.
    /// </remarks>
    public abstract class Board
    {
        /// <summary>The value of <see cref="BatteryPercent"/> if the charge cannot be read.</summary>
        public const int BatteryUnknown = -1;

        /// <summary>Milliseconds since some fixed moment. The value never decreases.</summary>
        public abstract long Milliseconds();

        /// <summary>Unix seconds, or 0 while the device does not know the time.</summary>
        public abstract long UnixSeconds();

        /// <summary>Waits.</summary>
        /// <param name="milliseconds">0 or more.</param>
        public abstract void Wait(int milliseconds);

        /// <summary>Rests until the next wake.</summary>
        /// <param name="milliseconds">The time until then.</param>
        /// <returns>Whether to continue. False if the device was switched off meanwhile, which ends the application.</returns>
        public virtual bool Rest(int milliseconds)
        {
            Wait(milliseconds);
            return true;
        }

        /// <summary>A random number below a bound, for jitter and for the checks that look for the next root. It need not be unpredictable.</summary>
        /// <param name="bound">1 or more.</param>
        public abstract int Random(int bound);

        /// <summary>
        /// The charge of the battery in percent, 0 to 100; 100 on mains; <see cref="BatteryUnknown"/> if it cannot be read.
        /// <see cref="UpdatePolicy.JudgeUnknownBattery"/> decides what an update does then.
        /// </summary>
        public abstract int BatteryPercent();

        /// <summary>Whether the battery is known to be charging; false if it is not, or the board cannot tell.</summary>
        public virtual bool IsCharging()
        {
            return false;
        }

        /// <summary>
        /// Whether the network is connected. A board that connects only on demand tries to connect, for a time that it chooses. Called
        /// before every request.
        /// </summary>
        public abstract bool IsNetworkUp();

        /// <summary>The version of the running nanoCLR, four fields of 16 bits.</summary>
        public abstract int[] RuntimeVersion();

        /// <summary>The native checksum of an assembly in this firmware, or 0 if the firmware has none of that name.</summary>
        public abstract uint NativeChecksum(string assembly);

        /// <summary>Runs work and waits for its end, at most for a given time.</summary>
        /// <returns>Whether the work ended in time. Otherwise it is abandoned.</returns>
        public abstract bool RunWithin(int milliseconds, ThreadStart work);

        /// <summary>Runs an application on trial until it ends or its watchdog fires.</summary>
        /// <returns>Whether it ended by itself. Otherwise it is abandoned, and the caller restarts the device.</returns>
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

        /// <summary>Restarts the device. This may return: the caller then ends its work.</summary>
        public abstract void Reboot();

        /// <summary>Logs one line.</summary>
        public abstract void Log(string line);
    }
}
