using Verso.Core;

namespace Verso.Signing;

/// <summary>The result of <see cref="ReleaseRefresher"/>.</summary>
/// <param name="Manifest">The new manifest.</param>
/// <param name="Warnings">The reasons why devices may refuse it, one line each.</param>
public sealed record RefreshedRelease(Manifest Manifest, IReadOnlyList<string> Warnings);
