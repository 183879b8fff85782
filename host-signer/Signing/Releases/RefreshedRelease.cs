using Verso.Core;

namespace Verso.Signing;

/// <summary>What <see cref="ReleaseRefresher"/> signed again.</summary>
/// <param name="Manifest">The manifest as it is now.</param>
/// <param name="Warnings">What devices may refuse, one line each.</param>
public sealed record RefreshedRelease(Manifest Manifest, IReadOnlyList<string> Warnings);
