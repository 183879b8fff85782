using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Verso.Sweep.Tests.SeededDefects;

/// <summary>
/// Copies a room as a refactoring may leave it: the same code with other names of parameters and locals, without comments, in another layout, and in
/// files of other names.
/// </summary>
internal static class RewrittenRoom
{
    private const string Mark = "Renamed";

    /// <summary>Makes the copy.</summary>
    public static RoomCode Of(RoomCode room)
    {
        CSharpCompilation compilation = RoomCompiler.Compilation(room);
        return room with { Trees = [.. room.Trees.Select((tree, i) => DeviceRooms.IsOfTheDevice(tree) ? Rewrite(tree, compilation.GetSemanticModel(tree), i) : tree)] };
    }

    private static SyntaxTree Rewrite(SyntaxTree tree, SemanticModel model, int number)
    {
        SyntaxNode root = tree.GetRoot();
        IEnumerable<SyntaxToken> names = root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && IsLocal(token.Parent!, model));
        SyntaxNode renamed = root.ReplaceTokens(names, (token, _) => SyntaxFactory.Identifier(token.LeadingTrivia, token.ValueText + Mark, token.TrailingTrivia));
        SyntaxNode bare = renamed.ReplaceTrivia(renamed.DescendantTrivia().Where(IsComment), (_, _) => SyntaxFactory.Space);
        return CSharpSyntaxTree.ParseText(bare.NormalizeWhitespace("\t", "\r\n").ToFullString(), (CSharpParseOptions)tree.Options, $"Moved{number}.cs");
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static bool IsLocal(SyntaxNode node, SemanticModel model)
    {
        ISymbol? symbol = node is IdentifierNameSyntax name ? model.GetSymbolInfo(name).Symbol : model.GetDeclaredSymbol(node);
        return symbol is ILocalSymbol or IParameterSymbol && !symbol.DeclaringSyntaxReferences.IsEmpty;
    }
}
