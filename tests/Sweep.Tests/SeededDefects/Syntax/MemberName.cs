using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>
/// The name of a member: <c>Type.Member</c>, <c>Type.Type</c> for constructors, or <c>Type</c> for the type itself.
/// <c>Type.Method(@first, _)</c> names its parameters for a template, from the first on; of overloads it is those that have as many. Without
/// parentheses it is all overloads.
/// </summary>
internal sealed class MemberName
{
    private readonly string? _member;
    private readonly string[] _parameters;

    /// <summary>Takes a name apart.</summary>
    public MemberName(string text)
    {
        string[] parts = text.Split('.', '(', ')');
        Type = parts[0];
        _member = parts.Length > 1 ? parts[1] : null;
        _parameters = parts.Length > 2 ? parts[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <summary>The type's name, without its namespace.</summary>
    public string Type { get; }

    /// <summary>The declarations of a type in a file.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Declarations(SyntaxNode root, string type) =>
        root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(declaration => declaration.Identifier.ValueText == type);

    /// <summary>Whether a file declares it.</summary>
    public bool IsIn(SyntaxNode root) => Declarations(root, Type).Any() && (_member is null || Find(root).Any());

    /// <summary>The members of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public IReadOnlyList<(SyntaxNode Node, IReadOnlyDictionary<string, SyntaxNode> Parameters)> In(SyntaxNode root)
    {
        (SyntaxNode, IReadOnlyDictionary<string, SyntaxNode>)[] members = [.. Find(root)];
        return members.Length > 0 ? members : throw new InvalidOperationException($"there is no {this}");
    }

    /// <summary>The one member of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one, or it is of another kind.</exception>
    public T Only<T>(SyntaxNode root)
        where T : SyntaxNode =>
        In(root) is [(T member, _)] ? member : throw new InvalidOperationException($"{this} is not one {typeof(T).Name}");

    /// <inheritdoc/>
    public override string ToString() => _member is null ? Type : $"{Type}.{_member}";

    private IEnumerable<(SyntaxNode Node, IReadOnlyDictionary<string, SyntaxNode> Parameters)> Find(SyntaxNode root)
    {
        foreach (SyntaxNode node in Declarations(root, Type).SelectMany(type => type.Members).SelectMany(Named))
        {
            if (Parameters(node) is Dictionary<string, SyntaxNode> parameters)
            {
                yield return (node, parameters);
            }
        }
    }

    private IEnumerable<SyntaxNode> Named(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.Where(field => field.Identifier.ValueText == _member),
        MethodDeclarationSyntax method => method.Identifier.ValueText == _member ? [method] : [],
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText == _member ? [constructor] : [],
        PropertyDeclarationSyntax property => property.Identifier.ValueText == _member ? [property] : [],
        _ => [],
    };

    private Dictionary<string, SyntaxNode>? Parameters(SyntaxNode member)
    {
        Dictionary<string, SyntaxNode> parameters = [];
        SeparatedSyntaxList<ParameterSyntax> declared = member is BaseMethodDeclarationSyntax method ? method.ParameterList.Parameters : default;
        if (declared.Count < _parameters.Length)
        {
            return null;
        }

        foreach ((string variable, ParameterSyntax parameter) in _parameters.Zip(declared).Where(pair => pair.First != "_"))
        {
            parameters.Add(variable, SyntaxFactory.IdentifierName(parameter.Identifier));
        }

        return parameters;
    }
}
