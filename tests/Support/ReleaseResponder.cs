using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Verso.Support;

/// <summary>Correct responses of a <see cref="HostileServer"/>, complete or truncated: a site that offers one release.</summary>
public static partial class ReleaseResponder
{
    private static readonly ConditionalWeakTable<TestRelease, byte[]> Pointers = [];

    /// <summary>Whether the header of a request asks for a manifest.</summary>
    public static bool IsManifest(string head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Contains("manifest.cose", StringComparison.Ordinal);
    }

    /// <summary>Whether the header of a request asks for a payload: a part of a file.</summary>
    public static bool IsPayload(string head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return RangePattern().IsMatch(head);
    }

    /// <summary>The first byte that the header of a request asks for, or 0.</summary>
    public static int FirstOf(string head)
    {
        Match range = RangePattern().Match(head);
        return range.Success ? int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Responds with a release.</summary>
    /// <param name="release">The published release.</param>
    /// <param name="head">The header of the request.</param>
    /// <param name="stream">The target.</param>
    /// <param name="most">The number of body bytes after which the connection is closed.</param>
    /// <param name="more">Additional header fields, each after a line break; or empty.</param>
    public static void Answer(TestRelease release, string head, Stream stream, int most = int.MaxValue, string more = "")
    {
        ArgumentNullException.ThrowIfNull(release);
        if (head.Contains("/root/", StringComparison.Ordinal))
        {
            HostileServer.Write(stream, "HTTP/1.1 404 Not Found\nContent-Length: 0", []);
            return;
        }

        byte[] file = IsManifest(head) ? release.ManifestFile : IsPayload(head) ? release.Payload : Pointers.GetValue(release, PointerTo);
        int first = FirstOf(head);
        byte[] body = file[first..];
        string answer = IsPayload(head)
            ? $"HTTP/1.1 206 Partial Content\nContent-Range: bytes {first}-{file.Length - 1}/{file.Length}\nContent-Length: {body.Length}"
            : $"HTTP/1.1 200 OK\nContent-Length: {body.Length}";
        HostileServer.Write(stream, answer + more, body.AsSpan(0, Math.Min(most, body.Length)));
    }

    /// <summary>The pointer to a release, always the same file. The pointer to a release with a higher counter is newer.</summary>
    private static byte[] PointerTo(TestRelease release) =>
        new MemorySite { Release = release, Sequence = release.Manifest.Counter }.PointerFor()!;

    [GeneratedRegex("Range: bytes=([0-9]+)-")]
    private static partial Regex RangePattern();
}
