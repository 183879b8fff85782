namespace Verso.Signing;

/// <summary>A block of a PEM text (RFC 7468).</summary>
/// <param name="Label">The label in its first line.</param>
/// <param name="Content">Its bytes, in DER.</param>
/// <param name="IsTraditional">Whether its headers declare OpenSSL's traditional encryption (RFC 1421 section 4.6.1.1).</param>
internal sealed record PemBlock(string Label, byte[] Content, bool IsTraditional);
