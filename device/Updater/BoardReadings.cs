using System;

namespace Verso.Updater
{
    /// <summary>
    /// What a board says of itself, held against its ranges. Whatever it throws and whatever lies outside is unknown: no fault of a sensor ends
    /// a session, and unknown is neither a yes nor a no. Memory that runs out is no fault of a sensor: it comes through, to whoever says so.
    /// </summary>
    public static class BoardReadings
    {
        private const int VersionFields = 4;
        private const int MaxVersionField = 65535;
        private const int Full = 100;

        /// <summary>Charge of the battery.</summary>
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

                board.Log("the battery cannot be read: the board says " + percent.ToString());
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // Whatever the driver of a fuel gauge throws, the charge is not known.
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
                // As with the charge: what cannot be read is not known.
                board.Log("whether the battery charges cannot be read: " + fault.Message);
                return false;
            }
        }

        /// <summary>The time.</summary>
        /// <returns>Unix seconds, 1 to 4,294,967,295, or 0 where the device does not know.</returns>
        public static long UnixSeconds(Board board)
        {
            try
            {
                long now = board.UnixSeconds();
                return now > 0 && now <= uint.MaxValue ? now : 0;
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // A clock that throws tells no time.
                board.Log("the clock cannot be read: " + fault.Message);
                return 0;
            }
        }

        /// <summary>Version of the nanoCLR that runs.</summary>
        /// <returns>Four fields of 16 bits, or null where the board cannot say.</returns>
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
                // As above: not known.
                board.Log("the runtime's version cannot be read: " + fault.Message);
            }

            return null;
        }

        /// <summary>Whether the firmware may have a native assembly with a checksum: it has it, or the board cannot say.</summary>
        public static bool MayHaveNative(Board board, string assembly, uint checksum)
        {
            try
            {
                return board.NativeChecksum(assembly) == checksum;
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // As above: not known, and so no reason to refuse.
                board.Log("the native checksum of " + assembly + " cannot be read: " + fault.Message);
                return true;
            }
        }

        /// <summary>Native checksum of an assembly in this firmware, for a message.</summary>
        /// <returns>The checksum, or 0 where the firmware has none of that name or the board cannot say.</returns>
        public static uint NativeChecksum(Board board, string assembly)
        {
            try
            {
                return board.NativeChecksum(assembly);
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // As above: not known.
                board.Log("the native checksum of " + assembly + " cannot be read: " + fault.Message);
                return 0;
            }
        }

        /// <summary>Whether the board says that the network is down. Where it cannot say, a request finds out.</summary>
        public static bool IsNetworkDown(Board board)
        {
            try
            {
                return !board.IsNetworkUp();
            }
            catch (Exception fault) when (!(fault is OutOfMemoryException))
            {
                // As above: not known, and so no reason not to ask.
                board.Log("whether the network is up cannot be read: " + fault.Message);
                return false;
            }
        }

        /// <summary>A number below a bound. Where chance fails it is the largest: waits are then as long as they may be.</summary>
        /// <param name="board">Asked for it.</param>
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
                // Without chance a fleet comes at once; without an answer this device would not come at all.
                board.Log("chance fails: " + fault.Message);
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
