using Verso.Core;

namespace Verso.Signing
{
    /// <summary>
    /// Which URLs devices can use. A device joins them by hand and compares schemes byte by byte (SPEC 2.2, 4), so what a browser would
    /// mend is refused here.
    /// </summary>
    internal static class UrlRules
    {
        private const string Next = "give a URL such as https://updates.example.com/reader/";

        /// <summary>A URL that a request can be made for as it stands.</summary>
        /// <param name="what">What it is, for people.</param>
        /// <param name="url">The URL.</param>
        /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
        public static void Absolute(string what, string url)
        {
            FieldRules.Text(what, url, PayloadVariant.MaxUrlLength);
            bool hasScheme = url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal);
            if (!hasScheme)
            {
                throw Refuse(what, url, "does not begin with http:// or https:// in small letters");
            }

            if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || uri.Host.Contains('%', StringComparison.Ordinal))
            {
                throw Refuse(what, url, "names no host");
            }

            if (uri.UserInfo.Length > 0 || url.Split('/')[2].Contains('@', StringComparison.Ordinal))
            {
                throw Refuse(what, url, "holds a name or a password, which devices do not send");
            }

            Path(what, url, url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..]);
        }

        /// <summary>A path relative to the manifest's folder.</summary>
        /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
        public static void Relative(string what, string url)
        {
            FieldRules.Text(what, url, PayloadVariant.MaxUrlLength);
            if (url[0] == '/')
            {
                throw Refuse(what, url, "begins with a slash, and a device puts it behind its base URL as it stands");
            }

            if (url.Split('/')[0].Contains(':', StringComparison.Ordinal))
            {
                throw Refuse(what, url, "has a scheme that devices do not know");
            }

            Path(what, url, url);
        }

        /// <summary>What neither kind may hold: parts that a server never sees, or sees otherwise than they were written.</summary>
        private static void Path(string what, string url, string path)
        {
            if (url.Contains('?', StringComparison.Ordinal))
            {
                throw Refuse(what, url, "has a query, which would end up in the middle of what devices ask for");
            }

            if (url.Contains('#', StringComparison.Ordinal))
            {
                throw Refuse(what, url, "has a fragment, which no server sees");
            }

            if (path.Split('/').Any(part => part is "." or ".."))
            {
                throw Refuse(what, url, "goes through . or .., which servers and caches resolve as they like");
            }

            string beforeLast = path.EndsWith('/') ? path[..^1] : path;
            if (beforeLast.Contains("//", StringComparison.Ordinal))
            {
                throw Refuse(what, url, "has an empty part between two slashes");
            }

            if (path.Contains("%2e", StringComparison.OrdinalIgnoreCase) || path.Contains("%2f", StringComparison.OrdinalIgnoreCase))
            {
                throw Refuse(what, url, "hides a dot or a slash behind %, which servers read as they like");
            }

            if (path.Any(letter => letter is ' ' or '\\' or '"' or '<' or '>' or '^' or '`' or '{' or '|' or '}'))
            {
                throw Refuse(what, url, "holds a character that a URL may not hold (RFC 3986 section 2)");
            }
        }

        private static VersoException Refuse(string what, string url, string why) => FieldRules.OutOfRange($"the {what} \"{url}\" {why}", Next);
    }
}
