namespace Verso.Benchmarks;

/// <summary>What an update over a slow link took, on a virtual clock.</summary>
/// <param name="Form">What the image came as.</param>
/// <param name="Bytes">Bytes on the wire, HTTP heads included.</param>
/// <param name="Link">Time of these bytes.</param>
/// <param name="Flash">Time of page programs and sector erases.</param>
/// <param name="Elapsed">From the first look at the server until the new release is confirmed.</param>
internal sealed record LinkFigures(string Form, long Bytes, TimeSpan Link, TimeSpan Flash, TimeSpan Elapsed);
