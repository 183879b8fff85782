using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using Verso.Adapters;
using Verso.Updater;

namespace Verso.Firmware
{
    /// <summary>
    /// A board with stock nanoFramework firmware and mains power. A board with a battery derives from this class and returns the charge that
    /// its converter measures in <see cref="BatteryPercent"/> (<see cref="LithiumCell"/>).
    /// </summary>
    public class FirmwareBoard : Board
    {
        private const int FirstYear = 2026;

        private readonly Random _random = new Random();

        /// <inheritdoc/>
        public override long Milliseconds() => Environment.TickCount64;

        /// <summary>The time. Until the network sets the clock, it shows a year long ago.</summary>
        /// <inheritdoc/>
        public override long UnixSeconds() => DateTime.UtcNow.Year < FirstYear ? 0 : DateTime.UtcNow.ToUnixTimeSeconds();

        /// <inheritdoc/>
        public override void Wait(int milliseconds) => Thread.Sleep(milliseconds);

        /// <inheritdoc/>
        public override int Random(int bound) => _random.Next(bound);

        /// <inheritdoc/>
        public override int BatteryPercent() => 100;

        /// <inheritdoc/>
        public override bool IsNetworkUp() => FirmwareWifi.IsUp();

        /// <inheritdoc/>
        public override int[] RuntimeVersion() => new int[] { SystemInfo.Version.Major, SystemInfo.Version.Minor, SystemInfo.Version.Build, SystemInfo.Version.Revision };

        /// <inheritdoc/>
        public override uint NativeChecksum(string assembly) => NativeChecksums.Of(assembly);

        /// <inheritdoc/>
        public override bool RunWithin(int milliseconds, ThreadStart work)
        {
            Thread thread = new Thread(work);
            thread.Start();
            return thread.Join(milliseconds);
        }

        /// <inheritdoc/>
        public override void Reboot() => Power.RebootDevice();

        /// <inheritdoc/>
        public override void Log(string line) => Console.WriteLine(line);
    }
}
