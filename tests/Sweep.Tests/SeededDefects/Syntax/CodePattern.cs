using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>
/// C# that is looked for by its syntax, so that layout, comments and the names of locals do not count. See <see cref="MetaVariable"/>: one that occurs
/// twice is for the same code twice. Parentheses, casts and the names of arguments do not count either. An assignment to a variable is also found
/// where the variable is declared with that value.
/// </summary>
internal sealed class CodePattern
{
    private readonly IReadOnlyList<SyntaxNode> _wanted;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="ArgumentException">It is no C#.</exception>
    public CodePattern(string text)
    {
        _wanted = Snippet.Parse(text);
    }

    /// <summary>Every place in a piece of code that fits.</summary>
    /// <param name="code">A member of a type.</param>
    /// <param name="known">Variables whose code is known.</param>
    public IEnumerable<CodeMatch> Find(SyntaxNode code, IReadOnlyDictionary<string, SyntaxNode> known)
    {
        foreach (IReadOnlyList<SyntaxNode> candidate in Candidates(code))
        {
            Dictionary<string, SyntaxNode> variables = new(known);
            if (candidate.Zip(_wanted).All(pair => Fits(pair.First, pair.Second, variables)))
            {
                yield return new CodeMatch(candidate, variables);
            }
        }
    }

    private IEnumerable<IReadOnlyList<SyntaxNode>> Candidates(SyntaxNode code)
    {
        IEnumerable<SyntaxNode> nodes = code.DescendantNodesAndSelf();
        if (_wanted.Count == 1)
        {
            return nodes.Where(node => Bare(node) == node).Select(node => new[] { node });
        }

        return nodes.Select(StatementsOf).SelectMany(list => Enumerable.Range(0, Math.Max(0, list.Count - _wanted.Count + 1)).Select(first => list.Skip(first).Take(_wanted.Count).ToArray()));
    }

    private static SyntaxList<StatementSyntax> StatementsOf(SyntaxNode node) => node switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        _ => default,
    };

    private static bool Fits(SyntaxNode code, SyntaxNode wanted, Dictionary<string, SyntaxNode> variables)
    {
        (code, wanted) = (Bare(code), Bare(wanted));
        if (MetaVariable.Of(wanted) is string variable)
        {
            return wanted is StatementSyntax == code is StatementSyntax && wanted is ExpressionSyntax == code is ExpressionSyntax && Bind(variable, code, variables);
        }

        return (code, wanted) switch
        {
            (VariableDeclaratorSyntax { Initializer: EqualsValueClauseSyntax value } declared, AssignmentExpressionSyntax assigned) =>
                Fits(SyntaxFactory.IdentifierName(declared.Identifier), assigned.Left, variables) && Fits(value.Value, assigned.Right, variables),
            (ArgumentSyntax given, ArgumentSyntax argument) => given.RefKindKeyword.IsKind(argument.RefKindKeyword.Kind()) && Fits(given.Expression, argument.Expression, variables),
            (ArgumentListSyntax given, ArgumentListSyntax arguments) => ArgumentsFit(given.Arguments, arguments.Arguments, variables),
            _ => code.RawKind == wanted.RawKind && PartsFit(code.ChildNodesAndTokens(), wanted.ChildNodesAndTokens(), variables),
        };
    }

    private static bool ArgumentsFit(SeparatedSyntaxList<ArgumentSyntax> code, SeparatedSyntaxList<ArgumentSyntax> wanted, Dictionary<string, SyntaxNode> variables)
    {
        bool isOpen = wanted.Count > 0 && MetaVariable.Of(wanted[^1].Expression) == MetaVariable.Rest;
        int fixedCount = isOpen ? wanted.Count - 1 : wanted.Count;
        return (isOpen ? code.Count >= fixedCount : code.Count == fixedCount) && code.Take(fixedCount).Zip(wanted).All(pair => Fits(pair.First, pair.Second, variables));
    }

    private static bool PartsFit(ChildSyntaxList code, ChildSyntaxList wanted, Dictionary<string, SyntaxNode> variables) =>
        code.Count == wanted.Count && code.Zip(wanted).All(pair => pair.First.IsNode && pair.Second.IsNode
            ? Fits(pair.First.AsNode()!, pair.Second.AsNode()!, variables)
            : pair.First.IsToken && pair.Second.IsToken && TokensFit(pair.First.AsToken(), pair.Second.AsToken(), variables));

    private static bool TokensFit(SyntaxToken code, SyntaxToken wanted, Dictionary<string, SyntaxNode> variables) =>
        MetaVariable.Is(wanted) ? code.IsKind(wanted.Kind()) && Bind(wanted.Text, SyntaxFactory.IdentifierName(code), variables) : code.RawKind == wanted.RawKind && code.ValueText == wanted.ValueText;

    private static bool Bind(string variable, SyntaxNode code, Dictionary<string, SyntaxNode> variables)
    {
        if (variables.TryGetValue(variable, out SyntaxNode? known))
        {
            return SyntaxFactory.AreEquivalent(known, code);
        }

        variables.Add(variable, code);
        return true;
    }

    private static SyntaxNode Bare(SyntaxNode node) => node switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        _ => node,
    };
}
