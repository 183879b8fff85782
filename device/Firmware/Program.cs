using System.Threading;
using Verso.Core;

namespace Verso.Firmware
{
    /// <summary>The program in a board's deployment region: stage 0.</summary>
    public static class Program
    {
        private const string Drive = "I:\\";

        // 736 KiB: every layout in partitions/ has room for two such slots.
        private const int SlotSize = 92 * Chunks.Size;

        /// <summary>Runs one power-on.</summary>
        public static void Main()
        {
            NativeAes.Offer(new FirmwareAes());
            new FirmwareStart(new FirmwareBoard(), Drive, SlotSize).Run();

            // The application has returned; its threads keep running. A requested restart happens meanwhile.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
