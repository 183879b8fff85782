using System;

namespace Verso.Updater
{
    /// <summary>
    /// The properties of a board, checked against their ranges. An exception or a value outside the range means unknown: a sensor fault ends no
    /// session, and unknown is neither yes nor no. Running out of memory is not a sensor fault: that exception passes through to a caller that
    /// reports it.
    /// </summary>
    public static class BoardReadings
    {
        private const int VersionFields = 4;
        private const int MaxVersionField = 65535;
        private const int Full = 100;

        /// <summary>The charge of the battery.</summary>
        /// <returns>0 to 100, or <see cref="Board.BatteryUnknown"/>.</returns>
        public static int BatteryPercent(Board board)
        {
            try
            {
                int percent = board.BatteryPercent();
                if (percent >= 0 && percent <= Full)
                {
                    return percent;
                }

                board.Log("the battery cannot be read: the board reports " + percent.ToString());
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // If the driver of a fuel gauge throws, the charge is unknown.
                board.Log("the battery cannot be read: " + fault.Message);
            }

            return Board.BatteryUnknown;
        }

        /// <summary>Whether the battery is known to be charging.</summary>
        public static bool IsCharging(Board board)
        {
            try
            {
                return board.IsCharging();
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // As for the charge: a value that cannot be read is unknown.
                board.Log("whether the battery charges cannot be read: " + fault.Message);
                return false;
            }
        }

        /// <summary>The time.</summary>
        /// <returns>Unix seconds, 1 to 4,294,967,295, or 0 if the device does not know the time.</returns>
        public static long UnixSeconds(Board board)
        {
            try
            {
                long now = board.UnixSeconds();
                return now > 0 && now <= uint.MaxValue ? now : 0;
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // If the clock throws, the time is unknown.
                board.Log("the clock cannot be read: " + fault.Message);
                return 0;
            }
        }

        /// <summary>The version of the running nanoCLR.</summary>
        /// <returns>Four fields of 16 bits, or null if the board cannot tell.</returns>
        public static int[] RuntimeVersion(Board board)
        {
            try
            {
                int[] version = board.RuntimeVersion();
                if (IsVersion(version))
                {
                    return version;
                }

                board.Log("the runtime's version cannot be read");
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // As above: unknown.
                board.Log("the runtime's version cannot be read: " + fault.Message);
            }

            return null;
        }

        /// <summary>Whether the firmware may have a native assembly with a checksum: it has, or the board cannot tell.</summary>
        public static bool MayHaveNative(Board board, string assembly, uint checksum)
        {
            try
            {
                return board.NativeChecksum(assembly) == checksum;
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // As above: unknown, and so not a reason to refuse.
                board.Log("the native checksum of " + assembly + " cannot be read: " + fault.Message);
                return true;
            }
        }

        /// <summary>The native checksum of an assembly in this firmware, for a message.</summary>
        /// <returns>The checksum, or 0 if the firmware has none of that name or the board cannot tell.</returns>
        public static uint NativeChecksum(Board board, string assembly)
        {
            try
            {
                return board.NativeChecksum(assembly);
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // As above: unknown.
                board.Log("the native checksum of " + assembly + " cannot be read: " + fault.Message);
                return 0;
            }
        }

        /// <summary>Whether the board reports that the network is down. If it cannot tell, a request will.</summary>
        public static bool IsNetworkDown(Board board)
        {
            try
            {
                return !board.IsNetworkUp();
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // As above: unknown, and so not a reason to send no request.
                board.Log("whether the network is up cannot be read: " + fault.Message);
                return false;
            }
        }

        /// <summary>A random number below a bound. If the generator fails it is the largest one, so that waits are as long as possible.</summary>
        /// <param name="board">The board.</param>
        /// <param name="bound">1 or more.</param>
        public static int Random(Board board, int bound)
        {
            try
            {
                int number = board.Random(bound);
                return number >= 0 && number < bound ? number : bound - 1;
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // Without random numbers the devices of a fleet ask at the same time; with an exception this device would not ask at all.
                board.Log("random numbers cannot be read: " + fault.Message);
                return bound - 1;
            }
        }

        private static bool IsVersion(int[] version)
        {
            if (version == null || version.Length != VersionFields)
            {
                return false;
            }

            foreach (int field in version)
            {
                if (field < 0 || field > MaxVersionField)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
