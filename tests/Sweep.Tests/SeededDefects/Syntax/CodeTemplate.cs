using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>C# in which each <see cref="MetaVariable"/> is replaced by its code.</summary>
internal static class CodeTemplate
{
    /// <summary>Makes an expression.</summary>
    /// <exception cref="ArgumentException">The template is no C#, or has a variable that has no code.</exception>
    public static ExpressionSyntax Expression(string text, IReadOnlyDictionary<string, SyntaxNode> variables) => (ExpressionSyntax)new Filler(variables).Visit(Snippet.Expression(text))!;

    /// <summary>Makes statements.</summary>
    /// <exception cref="ArgumentException">The template is no C#, or has a variable that has no code.</exception>
    public static IReadOnlyList<StatementSyntax> Statements(string text, IReadOnlyDictionary<string, SyntaxNode> variables) =>
        [.. Snippet.Statements(text).Select(statement => (StatementSyntax)new Filler(variables).Visit(statement)!)];

    /// <summary>An expression that can be put where another one is.</summary>
    public static ExpressionSyntax InPlaceOf(SyntaxNode place, ExpressionSyntax expression)
    {
        bool isPart = place.Parent is ExpressionSyntax and not (ParenthesizedExpressionSyntax or AssignmentExpressionSyntax);
        bool binds = expression is BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax;
        return isPart && binds ? SyntaxFactory.ParenthesizedExpression(expression) : expression;
    }

    private sealed class Filler(IReadOnlyDictionary<string, SyntaxNode> variables) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
            MetaVariable.Of(node) is string variable ? InPlaceOf(node, (ExpressionSyntax)CodeOf(variable)).WithTriviaFrom(node) : base.VisitIdentifierName(node);

        public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) =>
            MetaVariable.Of(node) is string variable && CodeOf(variable) is StatementSyntax statement ? statement.WithTriviaFrom(node) : base.VisitExpressionStatement(node);

        public override SyntaxToken VisitToken(SyntaxToken token) =>
            MetaVariable.Is(token) ? SyntaxFactory.Identifier(CodeOf(token.Text).ToString()).WithTriviaFrom(token) : base.VisitToken(token);

        private SyntaxNode CodeOf(string variable) =>
            variables.TryGetValue(variable, out SyntaxNode? code) ? code : throw new ArgumentException($"{variable} is for nothing that was found", nameof(variable));
    }
}
