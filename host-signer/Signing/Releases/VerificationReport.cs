using Verso.Core;

namespace Verso.Signing;

/// <summary>The result of <see cref="ReleaseVerifier"/>.</summary>
/// <param name="Manifest">The verified manifest.</param>
/// <param name="Kid">The id of the key that signed it, 16 bytes.</param>
/// <param name="Verified">The verified facts, one short phrase each.</param>
/// <param name="NotVerified">The facts that were not verified, and what their verification needs, one short phrase each; empty if there are none.</param>
public sealed record VerificationReport(Manifest Manifest, byte[] Kid, List<string> Verified, List<string> NotVerified);
