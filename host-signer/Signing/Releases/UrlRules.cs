using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Which URLs devices can use. A device joins them by hand and compares schemes byte by byte (SPEC 2.2, 4), so what a browser would
/// mend is refused here.
/// </summary>
internal static class UrlRules
{
    private const string Next = "give a URL such as https://updates.example.com/reader/";
    private const string NextPayload = "give http://, https:// or a relative path that ends in a plain file name";

    /// <summary>A URL that a request can be made for as it stands.</summary>
    /// <param name="what">What it is, for people.</param>
    /// <param name="url">The URL.</param>
    public static Breach? Absolute(string what, string? url)
    {
        return FieldRules.Text(what, url, PayloadVariant.MaxUrlLength) ?? (Host(url!) ?? Path(url!)) switch
        {
            null => null,
            string why => new Breach($"the {what} \"{url}\" {why}", Next),
        };
    }

    /// <summary>A base URL, to which a device appends a file's name.</summary>
    public static Breach? Base(string what, string? url)
    {
        return Absolute(what, url) ?? (url!.EndsWith('/') ? null : new($"the {what} \"{url}\" does not end with a slash", Next));
    }

    /// <summary>A payload's URL: absolute, or a path relative to the manifest's folder, and a file's name at its end.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="maxLength">Longest that it may be.</param>
    public static Breach? Payload(string? url, int maxLength)
    {
        return FieldRules.Text("payload URL", url, maxLength) ?? (WhyNoPayload(url!) is string why ? new($"the payload URL \"{url}\" {why}", NextPayload) : null);
    }

    private static string? WhyNoPayload(string url)
    {
        string? why = url.Contains("://", StringComparison.Ordinal) ? Host(url)
            : url[0] == '/' ? "begins with a slash, and a device puts it behind its base URL as it stands"
            : url.Split('/')[0].Contains(':', StringComparison.Ordinal) ? "has a scheme that devices do not know"
            : null;
        bool isHostAlone = url.LastIndexOf('/') == url.IndexOf("//", StringComparison.Ordinal) + 1 && url.Contains("//", StringComparison.Ordinal);
        return why ?? Path(url) ?? (isHostAlone || ReleaseOptions.FileNameOf(url).Length == 0 ? "ends in no plain file name" : null);
    }

    private static string? Host(string url)
    {
        if (!url.StartsWith("http://", StringComparison.Ordinal) && !url.StartsWith("https://", StringComparison.Ordinal))
        {
            return "does not begin with http:// or https:// in small letters";
        }

        string authority = url.Split('/')[2];
        return authority.Contains('@', StringComparison.Ordinal) ? "holds a name or a password, which devices do not send"
            : authority.Length == 0 || !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Port == 0 ? "names no host that can be asked"
            : null;
    }

    /// <summary>What no URL may hold: parts that a server never sees, or sees otherwise than they were written.</summary>
    private static string? Path(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        string path = scheme < 0 ? url : url[(scheme + 3)..];
        return path.Contains('?', StringComparison.Ordinal) ? "has a query, which would end up in the middle of what devices ask for"
            : path.Contains('#', StringComparison.Ordinal) ? "has a fragment, which no server sees"
            : path.Split('/').Any(part => part is "." or "..") ? "goes through . or .., which servers and caches resolve as they like"
            : path.Contains("//", StringComparison.Ordinal) ? "has an empty part between two slashes"
            : path.Contains("%2e", StringComparison.OrdinalIgnoreCase) || path.Contains("%2f", StringComparison.OrdinalIgnoreCase) ? "hides a dot or a slash behind %, which servers read as they like"
            : path.IndexOfAny([' ', '\\', '"', '<', '>', '^', '`', '{', '|', '}']) >= 0 ? "holds a character that a URL may not hold (RFC 3986 section 2)"
            : null;
    }
}
