using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>
/// A member of a type of the device, wherever its file is, and the changes that can be made to it. A change finds its place with a
/// <see cref="CodePattern"/>, which has to fit exactly once in the member.
/// </summary>
internal sealed class CodePlace
{
    private static readonly Dictionary<string, SyntaxNode> Nothing = [];

    private readonly MemberName _member;
    private readonly IReadOnlyList<string> _context;

    private CodePlace(MemberName member, IReadOnlyList<string> context)
    {
        _member = member;
        _context = context;
    }

    /// <summary>Names a member; see <see cref="MemberName"/>.</summary>
    public static CodePlace In(string member) => new(new MemberName(member), []);

    /// <summary>Looks for a pattern first, for the variables that a template needs and the place itself does not have.</summary>
    public CodePlace Given(string pattern) => new(_member, [.. _context, pattern]);

    /// <summary>Replaces an expression.</summary>
    public CodeChange Replace(string pattern, string template) => Change(pattern, (root, found) => root.ReplaceNode(found.Node, Made(found, template)));

    /// <summary>Makes a condition hold always.</summary>
    public CodeChange Always(string pattern) => Replace(pattern, "true");

    /// <summary>Makes a condition never hold.</summary>
    public CodeChange Never(string pattern) => Replace(pattern, "false");

    /// <summary>Exchanges two expressions.</summary>
    public CodeChange Swap(string first, string second) => Change(first, (root, found) =>
    {
        SyntaxNode other = Find(root, second, found.Variables).Node;
        return root.ReplaceNodes([found.Node, other], (original, _) => original == other ? found.Node : other);
    });

    /// <summary>Replaces statements that follow each other.</summary>
    public CodeChange ReplaceStatements(string pattern, string template) => Change(pattern, (root, found) =>
    {
        SyntaxNode kept = root.TrackNodes(found.Nodes);
        foreach (SyntaxNode node in found.Nodes.Skip(1))
        {
            kept = kept.RemoveNode(kept.GetCurrentNode(node)!, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return kept.ReplaceNode(kept.GetCurrentNode(found.Node)!, CodeTemplate.Statements(template, found.Variables));
    });

    /// <summary>Takes a statement out: the one that the pattern is, or the one around the expression that it is.</summary>
    public CodeChange Remove(string pattern) => Change(pattern, (root, found) => root.ReplaceNode(StatementOf(found), SyntaxFactory.EmptyStatement()));

    /// <summary>Takes a case out of a switch.</summary>
    public CodeChange RemoveCase(string pattern) => Change(pattern, (root, found) =>
        root.RemoveNode(found.Node.FirstAncestorOrSelf<CaseSwitchLabelSyntax>() ?? throw new InvalidOperationException($"{pattern} is no case"), SyntaxRemoveOptions.KeepNoTrivia)!);

    /// <summary>Puts statements in front of the statement around a place.</summary>
    public CodeChange Before(string pattern, string template) =>
        Change(pattern, (root, found) => root.InsertNodesBefore(StatementOf(found), CodeTemplate.Statements(template, found.Variables)));

    /// <summary>Puts statements after the statement around a place.</summary>
    public CodeChange After(string pattern, string template) =>
        Change(pattern, (root, found) => root.InsertNodesAfter(StatementOf(found), CodeTemplate.Statements(template, found.Variables)));

    /// <summary>Replaces all that a method does by the return of a value.</summary>
    public CodeChange Return(string template) => new(_member, root =>
    {
        BlockSyntax body = _member.Only<BaseMethodDeclarationSyntax>(root).Body ?? throw new InvalidOperationException($"{_member} has no body");
        return root.ReplaceNode(body, SyntaxFactory.Block(SyntaxFactory.ReturnStatement(Snippet.Expression(template).WithLeadingTrivia(SyntaxFactory.Space))));
    });

    /// <summary>Gives a constant or a field another value.</summary>
    public CodeChange Value(string template) => new(_member, root =>
    {
        EqualsValueClauseSyntax value = _member.Only<VariableDeclaratorSyntax>(root).Initializer ?? throw new InvalidOperationException($"{_member} has no value");
        return root.ReplaceNode(value.Value, Snippet.Expression(template));
    });

    /// <summary>Gives the type a further member.</summary>
    public static CodeChange Add(string type, string member) => new(new MemberName(type), root =>
    {
        TypeDeclarationSyntax declaration = MemberName.Declarations(root, type).First();
        return root.ReplaceNode(declaration, declaration.WithMembers(declaration.Members.Insert(0, Snippet.Member(member))));
    });

    private static ExpressionSyntax Made(CodeMatch found, string template) => CodeTemplate.InPlaceOf(found.Node, CodeTemplate.Expression(template, found.Variables));

    private static StatementSyntax StatementOf(CodeMatch found) => found.Node.FirstAncestorOrSelf<StatementSyntax>()!;

    private CodeChange Change(string pattern, Func<SyntaxNode, CodeMatch, SyntaxNode> change) =>
        new(_member, root => change(root, Find(root, pattern, _context.Aggregate((IReadOnlyDictionary<string, SyntaxNode>)Nothing, (known, next) => Find(root, next, known).Variables))));

    private CodeMatch Find(SyntaxNode root, string pattern, IReadOnlyDictionary<string, SyntaxNode> known)
    {
        CodePattern wanted = new(pattern);
        CodeMatch[] found = [.. _member.In(root).SelectMany(member => wanted.Find(member.Node, Joined(known, member.Parameters)))];
        return found.Length == 1 ? found[0] : throw new InvalidOperationException($"{_member} has {found.Length} places, and not one, of the form: {pattern}");
    }

    private static Dictionary<string, SyntaxNode> Joined(IReadOnlyDictionary<string, SyntaxNode> known, IReadOnlyDictionary<string, SyntaxNode> parameters)
    {
        Dictionary<string, SyntaxNode> all = new(parameters);
        foreach ((string variable, SyntaxNode code) in known)
        {
            all[variable] = code;
        }

        return all;
    }
}
