namespace Verso.Publishing;

/// <summary>One request that a <see cref="ReleaseServer"/> has finished with, completed or broken off.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path of the request, decoded, without query; starts with <c>/</c>.</param>
/// <param name="Range">The <c>Range</c> header as it came, or null.</param>
/// <param name="Status">HTTP status that was answered.</param>
/// <param name="Bytes">Bytes of body handed to the operating system; fewer than announced where the client went away.</param>
public sealed record RequestRecord(string Method, string Path, string? Range, int Status, long Bytes);
