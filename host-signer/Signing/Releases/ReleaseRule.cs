using Verso.Foundation;

namespace Verso.Signing;

/// <summary>One row of <see cref="ReleaseRules"/>.</summary>
/// <param name="Name">What the rule is called, for tests.</param>
/// <param name="IsWarning">Whether what breaks it is built all the same, and told; it is refused otherwise.</param>
/// <param name="Judge">What is wrong with a release, or null. Whatever is not known yet is null in the draft, and breaks nothing.</param>
internal sealed record ReleaseRule(string Name, bool IsWarning, Func<ReleaseDraft, Breach?> Judge);
