using System;
using Verso.Core;

namespace Verso.Device
{
    /// <summary>Stage 0 as device/Board starts it, on the host's board; or its assemblies alone, to see what they take.</summary>
    public static class Program
    {
        private const int SlotSize = 92 * Chunks.Size;

        /// <summary>One power-on.</summary>
        public static void Main()
        {
            if (NanoClr.Selection.Part.Length == 0)
            {
                Console.WriteLine("[rest]");
                return;
            }

            NativeAes.Offer(new FirmwareAes());
            new FirmwareStart(new NanoClr.HostBoard(), NanoClr.Selection.Part, SlotSize).Run();
        }
    }
}
