using System;
using Verso.DeviceTests;

namespace Verso.NanoClr
{
    /// <summary>One update and nothing else, to be run in ever smaller heaps. Its last line says how many bytes the partitions take.</summary>
    public static class Program
    {
        /// <summary>Runs the update, or makes the partitions alone.</summary>
        public static void Main()
        {
            int flash = Selection.Idle ? UpdateStory.MakePartitions() : UpdateStory.RunLarge(Selection.Part);
            Console.WriteLine("[done] " + flash.ToString());
        }
    }
}
