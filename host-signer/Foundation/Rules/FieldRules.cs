using System.Globalization;
using Verso.Core;

namespace Verso.Foundation;

/// <summary>
/// Checks the values that people write into manifests and trust stores (SPEC 2.2, 9) before any work is done. Each rule returns null
/// for a valid value.
/// </summary>
internal static class FieldRules
{
    /// <summary>Text of 1 to <paramref name="maxLength"/> characters of printable ASCII, the only characters that devices accept.</summary>
    public static Breach? Text(string what, string? value, int maxLength)
    {
        return string.IsNullOrEmpty(value) ? new($"the {what} is empty", $"give a {what} of 1 to {maxLength} characters")
            : value.Length > maxLength ? new($"the {what} \"{Shown(value)}\" is {value.Length} characters long", $"shorten it to {maxLength} characters")
            : value.Any(letter => letter is < ' ' or > '~') ? new($"the {what} contains a character outside printable ASCII", "write it in plain ASCII")
            : null;
    }

    /// <summary>Text without a blank at either end. A user would not see the blank, but a device would compare it.</summary>
    public static Breach? Words(string what, string? value, int maxLength)
    {
        return Text(what, value, maxLength)
            ?? (value!.Trim().Length == value.Length ? null : new($"the {what} \"{value}\" begins or ends with a blank", "remove the blank"));
    }

    /// <summary>A name (SPEC 18.1): a product, a hardware id or a channel. It becomes a part of paths and of URLs.</summary>
    public static Breach? Name(string what, string? value)
    {
        return Text(what, value, SiteName.MaxLength)
            ?? (SiteName.IsValid(value) ? null
                : value!.IndexOfAny([',', ';']) >= 0 ? new($"the {what} \"{value}\" looks like a list", "give one, and repeat the option for each other one")
                : new($"the {what} \"{value}\" is not a name", "use only the characters A-Z a-z 0-9 . _ -, and no dot at either end"));
    }

    /// <summary>
    /// A device id. Devices report it, and people name folders by it. It must not be a list, because each option takes one id, and it
    /// must not be a path.
    /// </summary>
    public static Breach? Identifier(string what, string? value)
    {
        return Words(what, value, Manifest.MaxNameLength)
            ?? (value!.IndexOfAny([',', ';']) >= 0 ? new($"the {what} \"{value}\" looks like a list", "give one, and repeat the option for each other one")
                : value is "." or ".." || value.IndexOfAny(['/', '\\']) >= 0 ? new($"the {what} \"{value}\" looks like a path", "give a name without slashes")
                : value.IndexOfAny(['"', '\'', '<', '>', '|', '*', '?']) >= 0 ? new($"the {what} contains a character that has a meaning in shells or file systems", "give a name of letters, digits and - . _")
                : null);
    }

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public static Breach? Number(string what, long value, long min, long max)
    {
        return value >= min && value <= max ? null : new($"the {what} is {value.ToString(CultureInfo.InvariantCulture)}", $"give a number from {min} to {max}");
    }

    /// <summary>A list of 1 to <paramref name="max"/> different entries.</summary>
    public static Breach? List<T>(string what, IReadOnlyCollection<T> values, int max)
    {
        return values.Count == 0 || values.Count > max ? new($"there are {values.Count} {what}s", $"give 1 to {max}") : Twice(what, values);
    }

    /// <summary>Entries without duplicates.</summary>
    public static Breach? Twice<T>(string what, IReadOnlyCollection<T> values)
    {
        return values.Distinct().Count() == values.Count ? null : new($"a {what} is given twice", "give each of them once");
    }

    /// <summary>The first breach among some values.</summary>
    public static Breach? Each<T>(IEnumerable<T> values, Func<T, Breach?> rule) => values.Select(rule).FirstOrDefault(breach => breach is not null);

    /// <summary>Throws if a rule is broken.</summary>
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
