using Verso.Compatibility.Reading;

namespace Verso.Compatibility;

/// <summary>A place that nanoFramework would not run, or would run wrongly.</summary>
/// <param name="Rule">The name of the rule that it breaks.</param>
/// <param name="At">The place.</param>
/// <param name="What">The member, type or instruction, or the number that is too large.</param>
public sealed record Violation(string Rule, Place At, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{At}: [{Rule}] {What}";
}
