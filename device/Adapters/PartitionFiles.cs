using Verso.Core;

namespace Verso.Adapters
{
    /// <summary>Verso's partitions as files on a drive (SPEC 5, file system), for a board with stock firmware.</summary>
    public static class PartitionFiles
    {
        /// <summary>The largest size of the product's own file in bytes.</summary>
        public const int DataSize = 65536;

        private const int Sector = 4096;
        private const int TrustSize = 8192;

        /// <summary>Creates the partitions. Touches no file.</summary>
        /// <param name="folder">The folder of the files, with a separator at its end, such as <c>I:\</c>.</param>
        /// <param name="slotSize">The largest image in bytes, a multiple of a chunk. The sizes of the other files follow from it.</param>
        public static FilePartition[] In(string folder, int slotSize)
        {
            int journal = Sectors(JournalFormat.HeaderLength + (JournalFormat.EntryLength * Chunks.Count(slotSize)));
            int marks = SlotDescriptor.MaxMarks * SlotDescriptor.MarkLength;
            int descriptor = Sectors(SlotDescriptor.HeaderLength + Manifest.MaxFileLength(slotSize) + marks);
            return new FilePartition[]
            {
                File(folder, "boot_0", Sector),
                File(folder, "boot_1", Sector),
                File(folder, "result_0", Sector),
                File(folder, "result_1", Sector),
                File(folder, "check_0", Sector),
                File(folder, "check_1", Sector),
                File(folder, "trust_0", TrustSize),
                File(folder, "trust_1", TrustSize),
                File(folder, "journal", journal),
                File(folder, "meta_a", descriptor),
                File(folder, "meta_b", descriptor),
                File(folder, "slot_a", slotSize),
                File(folder, "slot_b", slotSize),
                File(folder, "data", DataSize),
            };
        }

        private static FilePartition File(string folder, string name, int size)
        {
            return new FilePartition(folder + name, name, size, Sector);
        }

        private static int Sectors(int length)
        {
            return (length + Sector - 1) / Sector * Sector;
        }
    }
}
