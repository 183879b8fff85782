using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// The rules for URLs that devices can use. A device joins URLs itself and compares schemes byte by byte (SPEC 2.2, 4). So these rules
/// refuse faults that a browser would correct.
/// </summary>
internal static class UrlRules
{
    private const string Next = "use a URL such as https://updates.example.com/reader/";
    private const string NextPayload = "use http://, https:// or a relative path that ends in a plain file name";

    /// <summary>Checks a URL that a device requests unchanged.</summary>
    /// <param name="what">The name of the value, for errors.</param>
    /// <param name="url">The URL.</param>
    public static Breach? Absolute(string what, string? url)
    {
        return FieldRules.Text(what, url, PayloadVariant.MaxUrlLength) ?? (Host(url!) ?? Path(url!)) switch
        {
            null => null,
            string why => new Breach($"the {what} \"{url}\" {why}", Next),
        };
    }

    /// <summary>Checks a base URL, to which a device appends the name of a file.</summary>
    public static Breach? Base(string what, string? url)
    {
        return Absolute(what, url) ?? (url!.EndsWith('/') ? null : new($"the {what} \"{url}\" does not end with a slash", Next));
    }

    /// <summary>Checks the URL of a payload. It is absolute or relative to the folder of the manifest, and ends in the name of a file.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="maxLength">The largest number of characters.</param>
    public static Breach? Payload(string? url, int maxLength)
    {
        return FieldRules.Text("payload URL", url, maxLength) ?? (WhyNoPayload(url!) is string why ? new($"the payload URL \"{url}\" {why}", NextPayload) : null);
    }

    private static string? WhyNoPayload(string url)
    {
        string? why = url.Contains("://", StringComparison.Ordinal) ? Host(url)
            : url[0] == '/' ? "begins with a slash, and a device appends it to its base URL unchanged"
            : url.Split('/')[0].Contains(':', StringComparison.Ordinal) ? "has a scheme that devices do not support"
            : null;
        bool isHostAlone = url.LastIndexOf('/') == url.IndexOf("//", StringComparison.Ordinal) + 1 && url.Contains("//", StringComparison.Ordinal);
        return why ?? Path(url) ?? (isHostAlone || ReleaseOptions.FileNameOf(url).Length == 0 ? "does not end in a plain file name" : null);
    }

    private static string? Host(string url)
    {
        if (!url.StartsWith("http://", StringComparison.Ordinal) && !url.StartsWith("https://", StringComparison.Ordinal))
        {
            return "does not begin with http:// or https:// in small letters";
        }

        string authority = url.Split('/')[2];
        return authority.Contains('@', StringComparison.Ordinal) ? "contains a user name or a password, which devices do not send"
            : authority.Length == 0 || !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Port == 0 ? "names no valid host"
            : null;
    }

    /// <summary>Finds parts that a server does not receive, or receives in another form.</summary>
    private static string? Path(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        string path = scheme < 0 ? url : url[(scheme + 3)..];
        return path.Contains('?', StringComparison.Ordinal) ? "has a query, which would end up in the middle of the requests of devices"
            : path.Contains('#', StringComparison.Ordinal) ? "has a fragment, which servers do not receive"
            : path.Split('/').Any(part => part is "." or "..") ? "contains . or .., which servers and caches resolve differently"
            : path.Contains("//", StringComparison.Ordinal) ? "has an empty part between two slashes"
            : path.Contains("%2e", StringComparison.OrdinalIgnoreCase) || path.Contains("%2f", StringComparison.OrdinalIgnoreCase) ? "has an escaped dot or slash, which servers read differently"
            : path.IndexOfAny([' ', '\\', '"', '<', '>', '^', '`', '{', '|', '}']) >= 0 ? "contains a character that a URL must not contain (RFC 3986 section 2)"
            : null;
    }
}
