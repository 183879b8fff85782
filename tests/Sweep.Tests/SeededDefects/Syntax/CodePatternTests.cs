using Microsoft.CodeAnalysis;

namespace Verso.Sweep.Tests.SeededDefects.Syntax;

/// <summary>Patterns against one method.</summary>
[TestClass]
public sealed class CodePatternTests
{
    private const string Method = """
        int Sum(int[] values)
        {
            int sum = Start(); // the first
            foreach (int value in values)
            {
                sum = Add(sum, (uint)value,
                    carry: true);
            }

            return sum == 0 || sum == 0 ? Refuse() : Accept(sum, ref values[0]);
        }
        """;

    private static readonly Dictionary<string, SyntaxNode> Nothing = [];

    [TestMethod]
    [DataRow("Start()", 1)]
    [DataRow("@sum = Start()", 1, DisplayName = "a declaration is an assignment")]
    [DataRow("@any == 0", 2)]
    [DataRow("@same || @same", 1)]
    [DataRow("@same == @same", 0, DisplayName = "a variable is for the same code twice")]
    [DataRow("Add(@sum, value, true)", 1, DisplayName = "casts and names of arguments do not count")]
    [DataRow("(Add(@sum, (value), true))", 1, DisplayName = "parentheses do not count")]
    [DataRow("Add(@sum, @rest)", 1)]
    [DataRow("Add(@a, @b, @c, @rest)", 1, DisplayName = "the rest may be empty")]
    [DataRow("Add(@sum)", 0, DisplayName = "arguments are counted")]
    [DataRow("Accept(@sum, @element)", 0, DisplayName = "ref counts")]
    [DataRow("@sum = Add(@sum, @rest);", 1)]
    [DataRow("@sum = Start();", 0, DisplayName = "a declaration is another statement than an assignment")]
    [DataRow("foreach (int @each in @all) @body; return @result;", 1, DisplayName = "statements that follow each other")]
    [DataRow("return @result; foreach (int @each in @all) @body;", 0)]
    public void A_pattern_is_found_by_syntax(string pattern, int places)
    {
        Assert.AreEqual(places, new CodePattern(pattern).Find(Snippet.Member(Method), Nothing).Count());
    }

    [TestMethod]
    [DataRow("@left == 0", "Of(@left)", "Of(sum)")]
    [DataRow("Accept(@sum, @rest)", "@sum * 2", "sum * 2")]
    [DataRow("@one || @one", "!@one", "!(sum == 0)")]
    public void A_template_has_the_code_that_was_found(string pattern, string template, string made)
    {
        CodeMatch found = new CodePattern(pattern).Find(Snippet.Member(Method), Nothing).First();

        Assert.AreEqual(made, CodeTemplate.Expression(template, found.Variables).NormalizeWhitespace().ToString());
    }

    [TestMethod]
    public void A_template_with_a_variable_that_is_for_nothing_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => CodeTemplate.Expression("@unknown", Nothing));
    }

    [TestMethod]
    [DataRow("Start(")]
    [DataRow("return;;}")]
    [DataRow("a b")]
    public void What_is_no_code_is_refused(string pattern)
    {
        Assert.ThrowsExactly<ArgumentException>(() => new CodePattern(pattern));
    }
}
