using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Verso.CommandLine;

namespace Verso.Cli.Commands;

/// <summary>Options that several verbs share, and the parsers of their values.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON to standard output." };

    public static Option<string?> PassphraseFile(string description) => new("--passphrase-file") { Description = $"{description} Default: {PassphraseSource.Variable}, or a prompt for an encrypted key.", HelpName = "FILE" };

    public static Argument<string> ReleaseFolder() => new("DIR") { Description = "Folder with manifest.cose and its payload." };

    public static Option<DateTimeOffset?> Created() => new("--created") { Description = "Time of creation, for people (UTC unless it states an offset). Default: the current time.", HelpName = "TIME", CustomParser = ParseTime };

    /// <summary>Parses a time in ISO 8601. Without an offset it is UTC.</summary>
    public static DateTimeOffset? ParseTime(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
        {
            return time;
        }

        argument.AddError($"\"{text}\" is not a time; use the form 2027-12-31 or 2027-12-31T12:00:00Z.");
        return null;
    }

    /// <summary>Parses four numbers separated by points.</summary>
    public static Version? ParseRuntime(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (Version.TryParse(text, out Version? version) && version.Revision >= 0)
        {
            return version;
        }

        argument.AddError($"\"{text}\" is not a nanoCLR version; give four numbers, such as 1.12.4.289.");
        return null;
    }
}
