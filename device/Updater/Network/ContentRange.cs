namespace Verso.Updater
{
    /// <summary>A Content-Range field in bytes (RFC 9110 section 14.4).</summary>
    public sealed class ContentRange
    {
        /// <summary>The size if the server sends an asterisk instead.</summary>
        public const long UnknownSize = -1;

        private const string Unit = "bytes ";
        private const int MaxDigits = 18;

        private ContentRange(long first, long last, long size)
        {
            First = first;
            Last = last;
            Size = size;
        }

        /// <summary>The position of the body's first byte in the whole file, from 0.</summary>
        public long First { get; }

        /// <summary>The position of the body's last byte in the whole file; never before <see cref="First"/>.</summary>
        public long Last { get; }

        /// <summary>The size of the whole file in bytes, more than <see cref="Last"/>; or <see cref="UnknownSize"/>.</summary>
        public long Size { get; }

        /// <summary>Reads a field.</summary>
        /// <param name="field">Its value, or null.</param>
        /// <returns>The range, or null if the field has none: another unit, an unsatisfied range, a list, impossible numbers.</returns>
        public static ContentRange Parse(string field)
        {
            if (field == null || field.Length < Unit.Length)
            {
                return null;
            }

            // RFC 9110 section 14.1: units are case-insensitive.
            string unit = field.Substring(0, Unit.Length).ToLower();
            if (unit != Unit)
            {
                return null;
            }

            int dash = field.IndexOf('-');
            int slash = field.IndexOf('/');
            long first = Number(field, Unit.Length, dash);
            long last = Number(field, dash + 1, slash);
            if (first < 0 || last < first)
            {
                return null;
            }

            if (field.Substring(slash + 1) == "*")
            {
                return new ContentRange(first, last, UnknownSize);
            }

            long size = Number(field, slash + 1, field.Length);
            return size > last ? new ContentRange(first, last, size) : null;
        }

        /// <summary>The number between two indices, or -1 where there is none.</summary>
        private static long Number(string field, int from, int to)
        {
            if (to <= from || to - from > MaxDigits)
            {
                return -1;
            }

            long number = 0;
            for (int i = from; i < to; i++)
            {
                char digit = field[i];
                if (digit < '0' || digit > '9')
                {
                    return -1;
                }

                number = (number * 10) + (digit - '0');
            }

            return number;
        }
    }
}
