using System;
using System.Threading;
using Verso.Firmware;

namespace Verso.NanoClr
{
    /// <summary>
    /// The shipped board without Wi-Fi and real pauses, which a host lacks. Its lines in brackets inform tests/nanoclr/run of the end of a power-on.
    /// </summary>
    internal sealed class HostBoard : FirmwareBoard
    {
        private const int Hour = 3600000;

        private long _skipped;

        /// <inheritdoc/>
        public override bool IsNetworkUp() => !Selection.Idle;

        /// <inheritdoc/>
        public override long Milliseconds() => base.Milliseconds() + _skipped;

        /// <summary>Skips a pause. One that is longer than any between two attempts means that the application has nothing to do.</summary>
        public override void Wait(int milliseconds)
        {
            if (milliseconds >= Hour)
            {
                End("[rest]");
            }

            _skipped += milliseconds;
            Log("[wait] " + milliseconds.ToString());
        }

        /// <inheritdoc/>
        public override void Reboot() => End("[reboot]");

        private static void End(string line)
        {
            Console.WriteLine(line);
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
