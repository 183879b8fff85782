namespace Verso.Updater
{
    /// <summary>A Content-Range field of bytes (RFC 9110 section 14.4).</summary>
    public sealed class ContentRange
    {
        /// <summary>The size where the server does not say it, with an asterisk.</summary>
        public const long UnknownSize = -1;

        private const string Unit = "bytes ";
        private const int MaxDigits = 18;

        private ContentRange(long first, long last, long size)
        {
            First = first;
            Last = last;
            Size = size;
        }

        /// <summary>First byte of the body in the whole file, from 0.</summary>
        public long First { get; }

        /// <summary>Last byte of the body in the whole file; never before <see cref="First"/>.</summary>
        public long Last { get; }

        /// <summary>Bytes of the whole file, more than <see cref="Last"/>; or <see cref="UnknownSize"/>.</summary>
        public long Size { get; }

        /// <summary>Reads a field.</summary>
        /// <param name="field">Its value, or null.</param>
        /// <returns>The range, or null where the field gives none: another unit, an unsatisfied range, a list, numbers that cannot be.</returns>
        public static ContentRange Parse(string field)
        {
            if (field == null || field.Length < Unit.Length)
            {
                return null;
            }

            // RFC 9110 section 14.1: units are the same in either case.
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
