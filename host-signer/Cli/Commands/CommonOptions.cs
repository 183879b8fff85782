using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Verso.Cli.Sources;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary>Options that several verbs share, and how their values are read.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Give the result as JSON on standard output." };

    public static Option<string?> PassphraseFile(string description) => new("--passphrase-file") { Description = $"{description} Without it, {PassphraseSource.Variable} or, for a key that is encrypted, a prompt.", HelpName = "FILE" };

    public static Argument<string> ReleaseFolder() => new("DIR") { Description = "Folder with manifest.cose and its payload." };

    public static Option<DateTimeOffset?> Created() => new("--created") { Description = "Time of creation, where the clock is not to be believed (UTC unless it says otherwise). Devices take nothing older than what they saw.", HelpName = "TIME", CustomParser = ParseTime };

    /// <summary>The release that <see cref="NotBefore"/> names; null where the option is not given.</summary>
    public static ReleaseSource? SourceOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is string place ? ReleaseSources.At(place) : null;

    public static Option<string?> NotBefore() => new("--not-before") { Description = "Release that this one comes after: its folder, manifest or URL. The time of creation is later than its own, whatever the clock says.", HelpName = "MANIFEST" };

    /// <summary>A time in ISO 8601; UTC where it does not say.</summary>
    public static DateTimeOffset? ParseTime(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
        {
            return time;
        }

        argument.AddError($"\"{text}\" is not a time; write it as 2027-12-31 or 2027-12-31T12:00:00Z.");
        return null;
    }

    /// <summary>Four numbers with points between.</summary>
    public static Version? ParseRuntime(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (Version.TryParse(text, out Version? version) && version.Revision >= 0)
        {
            return version;
        }

        argument.AddError($"\"{text}\" is not a nanoCLR version; write its four numbers, as in 1.12.4.289.");
        return null;
    }
}
