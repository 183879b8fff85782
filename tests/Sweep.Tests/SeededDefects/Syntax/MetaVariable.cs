using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>
/// A name with an @ in a pattern or a template. It is for any code: an expression or, where it is a statement of its own, a statement. Device code has
/// no such names.
/// </summary>
internal static class MetaVariable
{
    /// <summary>Any further arguments of a call. They are not remembered.</summary>
    public const string Rest = "@rest";

    /// <summary>Whether a token is one.</summary>
    public static bool Is(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && token.Text.StartsWith('@');

    /// <summary>The variable that a node consists of, or null.</summary>
    public static string? Of(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name when Is(name.Identifier) => name.Identifier.Text,
        ExpressionStatementSyntax statement => Of(statement.Expression),
        _ => null,
    };
}
