namespace Verso.Conformance;

/// <summary>
/// The category of the tests that count a document's figures again. They run whole benchmarks, and only a change of what is counted can fail them:
/// <c>dotnet test nanoFramework.sln</c> leaves them out, and CI runs them in a step of their own.
/// </summary>
internal static class Figures
{
    /// <summary>Its name, which <c>tests/tests.runsettings</c> leaves out and <c>tests/figures.runsettings</c> selects.</summary>
    public const string Category = "Figures";
}
