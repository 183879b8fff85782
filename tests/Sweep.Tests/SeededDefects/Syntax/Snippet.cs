using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>Reads the C# of patterns and templates: an expression, or statements, which end in a semicolon or a brace.</summary>
internal static class Snippet
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp9);

    /// <summary>Reads an expression or statements.</summary>
    /// <exception cref="ArgumentException">It is no C#.</exception>
    public static IReadOnlyList<SyntaxNode> Parse(string text) => text.EndsWith(';') || text.EndsWith('}') ? Statements(text) : [Expression(text)];

    /// <summary>Reads one expression.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static ExpressionSyntax Expression(string text) => Checked(SyntaxFactory.ParseExpression(text, options: Language), text);

    /// <summary>Reads statements.</summary>
    /// <exception cref="ArgumentException">They are none.</exception>
    public static IReadOnlyList<StatementSyntax> Statements(string text) =>
        Checked((BlockSyntax)SyntaxFactory.ParseStatement($"{{\n{text}\n}}\n", options: Language), text).Statements;

    /// <summary>Reads a member of a type.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static MemberDeclarationSyntax Member(string text) => Checked(SyntaxFactory.ParseMemberDeclaration(text + "\n", options: Language)!, text);

    private static T Checked<T>(T node, string text)
        where T : SyntaxNode =>
        node is not null && !node.ContainsDiagnostics ? node : throw new ArgumentException($"this is no C#: {text}", nameof(text));
}
