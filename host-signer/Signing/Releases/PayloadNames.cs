namespace Verso.Signing;

/// <summary>The names of the payloads of a release. The names of the others derive from that of the full payload.</summary>
internal static class PayloadNames
{
    /// <summary>The largest number of characters that are added to a name.</summary>
    public const int MaxSuffix = 14;

    /// <summary>Returns the URL of a delta: <c>payload.bin</c> becomes <c>payload.from-1a2b3c4d.bin</c>.</summary>
    /// <param name="url">The URL of the full payload.</param>
    /// <param name="baseSha256">The SHA-256 of the base, 32 bytes.</param>
    public static string Delta(string url, byte[] baseSha256) => Insert(url, $".from-{Convert.ToHexStringLower(baseSha256.AsSpan(0, 4))}");

    /// <summary>Returns the URL of the stored payload beside a compressed one: <c>payload.stored.bin</c>.</summary>
    public static string Stored(string url) => Insert(url, ".stored");

    private static string Insert(string url, string suffix)
    {
        int name = url.LastIndexOf('/') + 1;
        int dot = url.LastIndexOf('.');
        int at = dot > name ? dot : url.Length;
        return url[..at] + suffix + url[at..];
    }
}
