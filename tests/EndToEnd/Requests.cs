using System.Globalization;
using Verso.Publishing;

namespace Verso.EndToEnd;

/// <summary>Checks the requests to a server.</summary>
internal static class Requests
{
    /// <summary>Bytes of a whole record (SPEC 3.4).</summary>
    public const int Record = 8220;

    /// <summary>Requests for a payload.</summary>
    public static RequestRecord[] Payloads(this IEnumerable<RequestRecord> requests) => [.. requests.Where(request => request.Path.EndsWith("payload.bin", StringComparison.Ordinal))];

    /// <summary>Requests for a manifest.</summary>
    public static RequestRecord[] Manifests(this IEnumerable<RequestRecord> requests) => [.. requests.Where(request => request.Path.EndsWith("manifest.cose", StringComparison.Ordinal))];

    /// <summary>Requests for a pointer.</summary>
    public static RequestRecord[] Pointers(this IEnumerable<RequestRecord> requests) => [.. requests.Where(request => request.Path == "/" + SharedFixture.Pointer)];

    /// <summary>The first byte of the requested range.</summary>
    public static long First(this RequestRecord request) => long.Parse(request.Range!["bytes=".Length..].Split('-')[0], CultureInfo.InvariantCulture);
}
