using System.Globalization;
using System.Text.RegularExpressions;

namespace Verso.Support;

/// <summary>Answers of a <see cref="HostileServer"/> that are as they should be, whole or cut off.</summary>
public static partial class ReleaseResponder
{
    /// <summary>Whether a request's head asks for a manifest.</summary>
    public static bool IsManifest(string head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Contains("manifest.cose", StringComparison.Ordinal);
    }

    /// <summary>The first byte that a request's head asks for, or 0.</summary>
    public static int FirstOf(string head)
    {
        Match range = RangePattern().Match(head);
        return range.Success ? int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Answers from a release.</summary>
    /// <param name="release">What is published.</param>
    /// <param name="head">The request's head.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="most">Bytes of the body after which the connection is closed.</param>
    /// <param name="more">Fields to add to the head, each behind a line break; or empty.</param>
    public static void Answer(TestRelease release, string head, Stream stream, int most = int.MaxValue, string more = "")
    {
        ArgumentNullException.ThrowIfNull(release);
        byte[] file = IsManifest(head) ? release.ManifestFile : release.Payload;
        int first = FirstOf(head);
        byte[] body = file[first..];
        string answer = head.Contains("\nRange:", StringComparison.Ordinal)
            ? $"HTTP/1.1 206 Partial Content\nContent-Range: bytes {first}-{file.Length - 1}/{file.Length}\nContent-Length: {body.Length}"
            : $"HTTP/1.1 200 OK\nContent-Length: {body.Length}";
        HostileServer.Write(stream, answer + more, body.AsSpan(0, Math.Min(most, body.Length)));
    }

    [GeneratedRegex("Range: bytes=([0-9]+)-")]
    private static partial Regex RangePattern();
}
