using Microsoft.CodeAnalysis;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>One change of a room's code.</summary>
/// <param name="Member">The member that it changes.</param>
/// <param name="Apply">Makes the change in the syntax of the file that declares the member.</param>
internal sealed record CodeChange(MemberName Member, Func<SyntaxNode, SyntaxNode> Apply);
