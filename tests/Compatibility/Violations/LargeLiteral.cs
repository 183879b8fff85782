namespace Verso.Compatibility.Violations
{
    /// <summary>More text than fits in an assembly: breaks StringSize.</summary>
    public static class LargeLiteral
    {
        private const string Kilobyte = Line + Line + Line + Line + Line + Line + Line + Line + Line + Line + Line + Line + Line + Line + Line + Line;
        private const string Line = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        private const string Sixteen = Kilobyte + Kilobyte + Kilobyte + Kilobyte + Kilobyte + Kilobyte + Kilobyte + Kilobyte
            + Kilobyte + Kilobyte + Kilobyte + Kilobyte + Kilobyte + Kilobyte + Kilobyte + Kilobyte;

        /// <summary>65 KiB.</summary>
        public static string Text()
        {
            return Sixteen + Sixteen + Sixteen + Sixteen + Kilobyte;
        }
    }
}
