namespace Verso.Core
{
    /// <summary>The encoding of a record (SPEC 3.2), and that of most records of a payload (SPEC 2.2).</summary>
    public static class RecordEncoding
    {
        /// <summary>One unencoded chunk.</summary>
        public const int Stored = 0;

        /// <summary>Consecutive chunks as operations that copy from the chunks before them.</summary>
        public const int Compressed = 1;

        /// <summary>Consecutive chunks as operations that also copy from a base.</summary>
        public const int Delta = 2;

        /// <summary>Whether an encoding consists of operations, so that its payload lists its records.</summary>
        public static bool IsCoded(int encoding)
        {
            return encoding == Compressed || encoding == Delta;
        }

        /// <summary>Whether this reader knows an encoding.</summary>
        public static bool IsKnown(int encoding)
        {
            return encoding == Stored || IsCoded(encoding);
        }
    }
}
