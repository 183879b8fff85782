namespace Verso.Benchmarks;

/// <summary>The cost of an update over a slow link, on a virtual clock.</summary>
/// <param name="Form">The form of the image.</param>
/// <param name="Bytes">Bytes on the wire, HTTP headers included.</param>
/// <param name="Link">The time of these bytes.</param>
/// <param name="Flash">The time of page programs and sector erases.</param>
/// <param name="Elapsed">The time from the first request until the new release is confirmed.</param>
internal sealed record LinkFigures(string Form, long Bytes, TimeSpan Link, TimeSpan Flash, TimeSpan Elapsed);
