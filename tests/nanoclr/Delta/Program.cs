using System;
using Verso.DeviceTests;

namespace Verso.NanoClr
{
    /// <summary>
    /// The cost of decoding a real pair of images, compared with SHA-256 of as many bytes. It prints one line for each turn, for
    /// tests/nanoclr/run.
    /// </summary>
    public static class Program
    {
        private const int Turns = 12;
        private const int Rounds = 4;

        /// <summary>Measures them in turns, so that any other load affects all of them.</summary>
        public static void Main()
        {
            RealPair pair = new RealPair();
            for (int turn = 0; turn < Turns; turn++)
            {
                foreach (string what in new string[] { "delta", "compressed", "stored", "SHA-256" })
                {
                    Measure(pair, what);
                }
            }
        }

        private static void Measure(RealPair pair, string what)
        {
            int bytes = 0;

            // A host that counts instructions answers such a line with the count so far.
            System.Diagnostics.Debug.WriteLine("@il");
            long start = DateTime.UtcNow.Ticks;
            for (int i = 0; i < Rounds; i++)
            {
                bytes += pair.Run(what);
            }

            long microseconds = (DateTime.UtcNow.Ticks - start) / 10;
            System.Diagnostics.Debug.WriteLine("@il");
            Console.WriteLine("[measured] " + what + " " + bytes.ToString() + " " + pair.ContentLength(what).ToString() + " " + microseconds.ToString());
        }
    }
}
