using Microsoft.CodeAnalysis;
using Verso.Sweep.Tests.SeededDefects.Syntax;

namespace Verso.Sweep.Tests.SeededDefects;

/// <summary>The code of a room of the device, as syntax.</summary>
/// <param name="Assembly">The name of its assembly.</param>
/// <param name="Trees">Its files.</param>
internal sealed record RoomCode(string Assembly, IReadOnlyList<SyntaxTree> Trees)
{
    /// <summary>Whether a type is declared here.</summary>
    public bool Declares(string type) => Trees.Any(tree => MemberName.Declarations(tree.GetRoot(), type).Any());

    /// <summary>The same room with a change.</summary>
    /// <exception cref="InvalidOperationException">It does not find its place.</exception>
    public RoomCode With(CodeChange change)
    {
        SyntaxTree[] declaring = [.. Trees.Where(tree => change.Member.IsIn(tree.GetRoot()))];
        if (declaring is not [SyntaxTree tree])
        {
            throw new InvalidOperationException($"{declaring.Length} files of {Assembly}, and not one, declare {change.Member}");
        }

        SyntaxTree changed = tree.WithRootAndOptions(change.Apply(tree.GetRoot()), tree.Options);
        return this with { Trees = [.. Trees.Select(each => each == tree ? changed : each)] };
    }
}
