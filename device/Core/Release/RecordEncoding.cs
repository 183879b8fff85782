namespace Verso.Core
{
    /// <summary>How a record carries its chunks (SPEC 3.2).</summary>
    public static class RecordEncoding
    {
        /// <summary>One chunk as it is.</summary>
        public const int Stored = 0;
    }
}
