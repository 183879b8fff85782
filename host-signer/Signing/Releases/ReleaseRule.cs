using Verso.Foundation;

namespace Verso.Signing;

/// <summary>A row of <see cref="ReleaseRules"/>.</summary>
/// <param name="Name">The name of the rule, for tests.</param>
/// <param name="IsWarning">Whether a release that breaks the rule is built with a warning. Otherwise it is refused.</param>
/// <param name="Judge">Returns the fault of a release, or null. Facts that are null in the draft, because they are not known yet, break no rule.</param>
internal sealed record ReleaseRule(string Name, bool IsWarning, Func<ReleaseDraft, Breach?> Judge);
