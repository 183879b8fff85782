using Verso.Core;

namespace Verso.Signing;

/// <summary>What <see cref="ReleaseVerifier"/> found to hold, and what it did not look at.</summary>
/// <param name="Manifest">The manifest, whose signature has been verified.</param>
/// <param name="Kid">The key that signed it, 16 bytes.</param>
/// <param name="Verified">What holds, one short phrase each.</param>
/// <param name="NotVerified">What was not looked at and what it would take, one short phrase each; empty when all was.</param>
public sealed record VerificationReport(Manifest Manifest, byte[] Kid, List<string> Verified, List<string> NotVerified);
