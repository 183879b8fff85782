using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Verso.CommandLine;

namespace Verso.Cli.Commands
{
    /// <summary>Options that several verbs share, and how their values are read.</summary>
    internal static class CommonOptions
    {
        public static Option<bool> Json() => new("--json") { Description = "Give the result as JSON on standard output." };

        public static Option<string?> PassphraseFile(string description) => new("--passphrase-file") { Description = $"{description} Without it, {PassphraseSource.Variable} or, for a key that is encrypted, a prompt.", HelpName = "FILE" };

        public static Argument<string> ReleaseFolder() => new("DIR") { Description = "Folder with manifest.cose and its payload." };

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
}
