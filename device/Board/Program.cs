using System.Threading;
using Verso.Core;

namespace Verso.Device
{
    /// <summary>What lies in a board's deployment region: stage 0.</summary>
    public static class Program
    {
        private const string Drive = "I:\\";

        // 768 KiB: the largest that every layout in partitions/ has room for twice.
        private const int SlotSize = 96 * Chunks.Size;

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
