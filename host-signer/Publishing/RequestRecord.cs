namespace Verso.Publishing;

/// <summary>A request that a <see cref="ReleaseServer"/> has completed or aborted.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path of the request, decoded, without its query; starts with <c>/</c>.</param>
/// <param name="Range">The <c>Range</c> header as received, or null.</param>
/// <param name="Status">The HTTP status of the response.</param>
/// <param name="Bytes">The number of body bytes passed to the operating system. It is below Content-Length if the client disconnected.</param>
public sealed record RequestRecord(string Method, string Path, string? Range, int Status, long Bytes);
