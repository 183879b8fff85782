using Microsoft.CodeAnalysis;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>A place where a pattern was found.</summary>
/// <param name="Nodes">One expression, or statements that follow each other.</param>
/// <param name="Variables">The code that each variable of the pattern is for.</param>
internal sealed record CodeMatch(IReadOnlyList<SyntaxNode> Nodes, IReadOnlyDictionary<string, SyntaxNode> Variables)
{
    /// <summary>The first node.</summary>
    public SyntaxNode Node => Nodes[0];
}
