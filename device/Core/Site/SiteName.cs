namespace Verso.Core
{
    /// <summary>
    /// The names that become a part of a path or of a URL on a site: products, hardware ids, channels, release ids and file names (SPEC 18.1). The
    /// grammar leaves no name that a file system or a URL treats specially.
    /// </summary>
    public static class SiteName
    {
        /// <summary>The longest name, in bytes.</summary>
        public const int MaxLength = 64;

        /// <summary>The longest path, in bytes.</summary>
        public const int MaxPathLength = 256;

        /// <summary>Whether a text is a name: 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>, without a dot at either end.</summary>
        /// <param name="name">Any text, or null.</param>
        public static bool IsValid(string name)
        {
            return name != null && IsValid(name, 0, name.Length);
        }

        /// <summary>Whether a text is a path of names with one slash between two of them, at most 256 bytes long.</summary>
        /// <param name="path">Any text, or null.</param>
        public static bool IsPath(string path)
        {
            if (path == null || path.Length > MaxPathLength)
            {
                return false;
            }

            int from = 0;
            for (int i = 0; i <= path.Length; i++)
            {
                if (i == path.Length || path[i] == '/')
                {
                    if (!IsValid(path, from, i))
                    {
                        return false;
                    }

                    from = i + 1;
                }
            }

            return true;
        }

        /// <summary>Reads a text that has to be a name.</summary>
        internal static string Read(CborReader reader)
        {
            string name = reader.ReadText(1, MaxLength);
            if (reader.Error == ReasonCode.None && !IsValid(name))
            {
                reader.Fail(ReasonCode.NameNotAllowed);
            }

            return name;
        }

        /// <summary>Reads a text that has to be a path.</summary>
        internal static string ReadPath(CborReader reader)
        {
            string path = reader.ReadText(1, MaxPathLength);
            if (reader.Error == ReasonCode.None && !IsPath(path))
            {
                reader.Fail(ReasonCode.NameNotAllowed);
            }

            return path;
        }

        /// <summary>Compares two names by their bytes: negative, zero or positive.</summary>
        internal static int Compare(string one, string other)
        {
            for (int i = 0; i < one.Length && i < other.Length; i++)
            {
                if (one[i] != other[i])
                {
                    return one[i] - other[i];
                }
            }

            return one.Length - other.Length;
        }

        private static bool IsValid(string text, int from, int end)
        {
            if (end - from < 1 || end - from > MaxLength || text[from] == '.' || text[end - 1] == '.')
            {
                return false;
            }

            for (int i = from; i < end; i++)
            {
                if (!IsLetter(text[i]))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsLetter(char letter)
        {
            return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '.' || letter == '_' || letter == '-';
        }
    }
}
