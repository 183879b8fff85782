using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>Stage 0 asks its situation only for answers: a call whose answer is dropped would hide that it reads a slot.</summary>
[TestClass]
public sealed class DiscardedAnswerTests
{
    private const string Situation = "_situation";

    [TestMethod]
    public void Stage_0_uses_every_answer_of_its_situation()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Root, "device", "Boot", "Stage0.cs"));
        InvocationExpressionSyntax[] calls = [.. CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot()
            .DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: Situation } })];

        Assert.AreNotEqual(0, calls.Length);
        Assert.IsEmpty(calls.Where(call => call.Parent is ExpressionStatementSyntax).Select(call => call.ToString()));
    }
}
