using System;
using Verso.DeviceTests;

namespace Verso.NanoClr
{
    /// <summary>One update and nothing else, for ever smaller heaps. Its last line has the size of the partitions in bytes.</summary>
    public static class Program
    {
        /// <summary>Runs the update, or only creates the partitions.</summary>
        public static void Main()
        {
            int flash = Selection.Idle ? UpdateStory.MakePartitions() : UpdateStory.RunLarge(Selection.Part);
            Console.WriteLine("[done] " + flash.ToString());
        }
    }
}
