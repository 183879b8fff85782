using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Verso.Core;

namespace Verso.Cli.Commands;

/// <summary>Options of the verbs about sites, and the parsers of their values.</summary>
internal static class SiteOptions
{
    public static Option<string> Site() => new("--site") { Description = "Folder of the site, with root, channels and releases in it.", HelpName = "DIR", Required = true };

    public static Option<string> Channel() => new("--channel") { Description = "Channel.", HelpName = "NAME", Required = true, CustomParser = ParseName };

    public static Option<string[]> Hardware(string otherwise) => new("--hardware") { Description = $"Hardware id. Can be repeated. Default: {otherwise}.", HelpName = "ID" };

    public static Option<string> Key() => new("--key") { Description = "Private channel key that signs the pointers.", HelpName = "PEM", Required = true };

    /// <summary>Parses a share in percent, such as 1% or 0.25%, to ten-thousandths.</summary>
    public static int ParseShare(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (text.EndsWith('%') && decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent)
            && percent * 100 is > 0 and <= Offer.WholeShare && percent * 100 % 1 == 0)
        {
            return (int)(percent * 100);
        }

        argument.AddError($"\"{text}\" is not a share; give 0.01% to 100%, in steps of 0.01%. To offer nothing, use `verso channel halt`.");
        return 0;
    }

    /// <summary>A share in ten-thousandths as a percentage.</summary>
    public static string Percent(int share) => $"{((decimal)share / 100).ToString("0.##", CultureInfo.InvariantCulture)} %";

    private static string ParseName(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (!SiteName.IsValid(text))
        {
            argument.AddError($"\"{text}\" is not a channel; {Advice.For(ReasonCode.NameNotAllowed)}.");
        }

        return text;
    }
}
