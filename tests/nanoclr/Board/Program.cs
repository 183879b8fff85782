using System;
using System.Net;
using System.Threading;
using Verso.Core;

namespace Verso.Firmware
{
    /// <summary>Stage 0 as device/Firmware starts it, on the host's board; or only its assemblies, to measure their memory.</summary>
    public static class Program
    {
        private const int SlotSize = 92 * Chunks.Size;

        private const int Patience = 1000;

        // Static fields are initialised in the order in which assemblies are loaded, and this one is the last.
        private static readonly object Last = new object();

        /// <summary>One power-on.</summary>
        public static void Main()
        {
            if (NanoClr.Selection.Part.Length == 0)
            {
                Idle();
                return;
            }

            NativeAes.Offer(new FirmwareAes());
            new FirmwareStart(new NanoClr.HostBoard(), NanoClr.Selection.Part, SlotSize).Run();
        }

        /// <summary>Rests after every static field is initialised, including the tables of System.Net.Http, which are the largest.</summary>
        private static void Idle()
        {
            for (int i = 0; i < Patience && Last == null; i++)
            {
                Thread.Sleep(1);
            }

            new WebHeaderCollection().Add("X-Idle", "1");
            Console.WriteLine(Last == null ? "the static fields are not set" : "[rest]");
        }
    }
}
