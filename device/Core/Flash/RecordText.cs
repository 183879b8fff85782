namespace Verso.Core
{
    /// <summary>Text in records on flash (SPEC 8, 17): one byte of length, printable ASCII, zeros up to the end of the field.</summary>
    internal static class RecordText
    {
        /// <summary>
        /// Writes a field. Text that is too long is truncated, and a character that is not printable ASCII becomes a question mark.
        /// </summary>
        internal static void Write(byte[] body, int offset, int max, string text)
        {
            int length = text.Length < max ? text.Length : max;
            body[offset] = (byte)length;
            for (int i = 0; i < length; i++)
            {
                char letter = text[i];
                body[offset + 1 + i] = letter >= ' ' && letter <= '~' ? (byte)letter : (byte)'?';
            }
        }

        /// <summary>Reads a field.</summary>
        /// <returns>The text, or null if the field is not canonical.</returns>
        internal static string Read(byte[] body, int offset, int max)
        {
            int length = body[offset];
            if (length > max || !Bytes.AllAre(body, offset + 1 + length, max - length, 0))
            {
                return null;
            }

            char[] letters = new char[length];
            for (int i = 0; i < length; i++)
            {
                letters[i] = (char)body[offset + 1 + i];
                if (letters[i] < ' ' || letters[i] > '~')
                {
                    return null;
                }
            }

            return new string(letters);
        }
    }
}
