using System.Threading;
using Verso.Core;

namespace Verso.Device
{
    /// <summary>What lies in a board's deployment region: stage 0.</summary>
    public static class Program
    {
        private const string Drive = "I:\\";

        // 736 KiB, for which every layout in partitions/ has room twice.
        private const int SlotSize = 92 * Chunks.Size;

        /// <summary>Power-on.</summary>
        public static void Main()
        {
            NativeAes.Offer(new FirmwareAes());
            new FirmwareStart(new FirmwareBoard(), Drive, SlotSize).Run();

            // The application has come back: what it left running goes on. If a restart was asked for, it comes meanwhile.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
