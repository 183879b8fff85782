using System;

namespace Verso.Core
{
    /// <summary>The check of an (array, offset, count) triple, written so that no sum can overflow.</summary>
    internal static class Segment
    {
        /// <summary>Throws unless <paramref name="count"/> bytes from <paramref name="offset"/> are inside <paramref name="data"/>.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The offset or the count is negative or reaches past the end.</exception>
        internal static void Check(byte[] data, int offset, int count)
        {
            if (data == null)
            {
                throw new ArgumentNullException(nameof(data));
            }

            if (offset < 0 || offset > data.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(offset));
            }

            if (count < 0 || count > data.Length - offset)
            {
                throw new ArgumentOutOfRangeException(nameof(count));
            }
        }
    }
}
