using System.Threading;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>A board whose time is a number that waits advance.</summary>
    internal sealed class TestBoard : Board
    {
        // Hours after zero: this exposes code that wrongly counts time from zero.
        private long _milliseconds = (5 * 60 * 60 * 1000) + 1234;

        /// <summary>The number of requested restarts.</summary>
        internal int Reboots { get; private set; }

        /// <summary>Milliseconds waited in all.</summary>
        internal long Waited { get; private set; }

        public override long Milliseconds()
        {
            return _milliseconds;
        }

        public override long UnixSeconds()
        {
            return 0;
        }

        public override void Wait(int milliseconds)
        {
            _milliseconds += milliseconds;
            Waited += milliseconds;
        }

        public override int Random(int bound)
        {
            return bound / 2;
        }

        public override int BatteryPercent()
        {
            return 80;
        }

        public override bool IsNetworkUp()
        {
            return true;
        }

        public override int[] RuntimeVersion()
        {
            return new int[] { 1, 17, 11, 0 };
        }

        public override uint NativeChecksum(string assembly)
        {
            return 0;
        }

        public override bool RunWithin(int milliseconds, ThreadStart work)
        {
            long start = _milliseconds;
            work();
            return _milliseconds - start <= milliseconds;
        }

        public override void Reboot()
        {
            Reboots++;
        }

        public override void Log(string line)
        {
        }
    }
}
