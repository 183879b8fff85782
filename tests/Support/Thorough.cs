namespace Verso.Support;

/// <summary>
/// The category of the tests that take long: whole documents as users run them, every verb with every stream broken, and the shipped code with one
/// defect after another. <c>dotnet test nanoFramework.sln</c> leaves them out, so that it answers in minutes. CI runs them in a step of their own.
/// </summary>
public static class Thorough
{
    /// <summary>Its name, which <c>tests/tests.runsettings</c> leaves out and <c>tests/thorough.runsettings</c> selects.</summary>
    public const string Category = "Thorough";
}
