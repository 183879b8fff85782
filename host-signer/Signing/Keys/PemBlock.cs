namespace Verso.Signing;

/// <summary>A block of a PEM text (RFC 7468).</summary>
/// <param name="Label">What stands in its first line.</param>
/// <param name="Content">Its bytes, in DER.</param>
/// <param name="IsTraditional">Whether it is encrypted in OpenSSL's traditional way, which its headers tell (RFC 1421 section 4.6.1.1).</param>
internal sealed record PemBlock(string Label, byte[] Content, bool IsTraditional);
