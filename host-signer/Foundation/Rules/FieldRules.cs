using System.Globalization;
using Verso.Core;

namespace Verso.Foundation;

/// <summary>Bounds of what people write into manifests and trust stores (SPEC 2.2, 9), checked before any work is done. Null where a value holds.</summary>
internal static class FieldRules
{
    /// <summary>Text of 1 to some characters of printable ASCII, which is what devices read.</summary>
    public static Breach? Text(string what, string? value, int maxLength)
    {
        return string.IsNullOrEmpty(value) ? new($"the {what} is empty", $"give a {what} of 1 to {maxLength} characters")
            : value.Length > maxLength ? new($"the {what} \"{Shown(value)}\" is {value.Length} characters long", $"shorten it to {maxLength} characters")
            : value.Any(letter => letter is < ' ' or > '~') ? new($"the {what} holds a character outside printable ASCII", "write it in plain ASCII")
            : null;
    }

    /// <summary>Text without a blank at either end: nobody would see it, and devices would compare it.</summary>
    public static Breach? Words(string what, string? value, int maxLength)
    {
        return Text(what, value, maxLength)
            ?? (value!.Trim().Length == value.Length ? null : new($"the {what} \"{value}\" begins or ends with a blank", "leave the blank out"));
    }

    /// <summary>
    /// What devices compare byte by byte, and what servers and desks name folders by: no list (one id was meant for each option), no path.
    /// </summary>
    public static Breach? Identifier(string what, string? value)
    {
        return Words(what, value, Manifest.MaxNameLength)
            ?? (value!.IndexOfAny([',', ';']) >= 0 ? new($"the {what} \"{value}\" looks like a list", "name one, and give the option again for each other one")
                : value is "." or ".." || value.IndexOfAny(['/', '\\']) >= 0 ? new($"the {what} \"{value}\" looks like a path", "give a name without slashes")
                : value.IndexOfAny(['"', '\'', '<', '>', '|', '*', '?']) >= 0 ? new($"the {what} holds a character that shells and file systems read as something else", "give a name of letters, digits and - . _")
                : null);
    }

    /// <summary>A number within bounds, which are both allowed.</summary>
    public static Breach? Number(string what, long value, long min, long max)
    {
        return value >= min && value <= max ? null : new($"the {what} is {value.ToString(CultureInfo.InvariantCulture)}", $"give one of {min} to {max}");
    }

    /// <summary>A list of some entries, each of them once.</summary>
    public static Breach? List<T>(string what, IReadOnlyCollection<T> values, int max)
    {
        return values.Count == 0 || values.Count > max ? new($"there are {values.Count} {what}s", $"name 1 to {max}") : Twice(what, values);
    }

    /// <summary>Entries of which none stands there twice.</summary>
    public static Breach? Twice<T>(string what, IReadOnlyCollection<T> values)
    {
        return values.Distinct().Count() == values.Count ? null : new($"a {what} is named twice", "name each of them once");
    }

    /// <summary>The first breach of any value.</summary>
    public static Breach? Each<T>(IEnumerable<T> values, Func<T, Breach?> rule) => values.Select(rule).FirstOrDefault(breach => breach is not null);

    /// <summary>Throws where a rule is broken.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
    public static void Refuse(Breach? breach)
    {
        if (breach is not null)
        {
            throw OutOfRange(breach.What, breach.Next);
        }
    }

    public static VersoException OutOfRange(string message, string next) => new(ReasonCode.FieldOutOfRange, message, next);

    private static string Shown(string value) => value.Length <= 80 ? value : value[..80] + "...";
}
