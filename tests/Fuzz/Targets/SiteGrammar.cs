using System.Text.RegularExpressions;

namespace Verso.Fuzz;

/// <summary>A second implementation of SPEC 18.1, which the readers' own is compared with.</summary>
internal static partial class SiteGrammar
{
    internal static bool IsName(string text) => Name().IsMatch(text);

    internal static bool IsPath(string text) => text.Length <= 256 && text.Split('/').All(IsName);

    [GeneratedRegex(@"\A[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?\z")]
    private static partial Regex Name();
}
