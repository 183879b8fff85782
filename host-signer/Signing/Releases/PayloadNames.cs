namespace Verso.Signing;

/// <summary>What the payloads of a release are called: the full one as asked for, the others after it.</summary>
internal static class PayloadNames
{
    /// <summary>Longest that a name grows by.</summary>
    public const int MaxSuffix = 14;

    /// <summary>URL of a delta: <c>payload.bin</c> becomes <c>payload.from-1a2b3c4d.bin</c>.</summary>
    /// <param name="url">URL of the full payload.</param>
    /// <param name="baseSha256">SHA-256 of the base, 32 bytes.</param>
    public static string Delta(string url, byte[] baseSha256) => Insert(url, $".from-{Convert.ToHexStringLower(baseSha256.AsSpan(0, 4))}");

    /// <summary>URL of the stored payload that stands beside a compressed one: <c>payload.stored.bin</c>.</summary>
    public static string Stored(string url) => Insert(url, ".stored");

    private static string Insert(string url, string suffix)
    {
        int name = url.LastIndexOf('/') + 1;
        int dot = url.LastIndexOf('.');
        int at = dot > name ? dot : url.Length;
        return url[..at] + suffix + url[at..];
    }
}
