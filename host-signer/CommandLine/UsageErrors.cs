using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Verso.CommandLine;

/// <summary>Describes the errors in a command line. The library's own messages name types of the framework.</summary>
internal static partial class UsageErrors
{
    /// <summary>Returns the program, the groups and the verb, as they are typed.</summary>
    public static string PathOf(CommandResult result)
    {
        string path = result.Command.Name;
        for (SymbolResult? parent = result.Parent; parent is CommandResult group; parent = parent.Parent)
        {
            path = $"{group.Command.Name} {path}";
        }

        return path;
    }

    /// <summary>Whether the command line ends with the program or a group of verbs, without a verb.</summary>
    public static bool IsBareGroup(ParseResult parsed)
    {
        // A group has no options of its own. --json only selects the form of its failure.
        return parsed.UnmatchedTokens.All(token => token == CommandLineHost.JsonOption) && parsed.CommandResult.Command.Subcommands.Count > 0;
    }

    /// <summary>Returns all errors in one line.</summary>
    public static string Describe(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is [string unknown, ..])
        {
            // Other errors mostly follow from an unknown word, such as that the intended option is missing.
            return Unknown(parsed, unknown);
        }

        return string.Join(' ', parsed.Errors.Select(error => OneLine(Describe(error))));
    }

    private static string Unknown(ParseResult parsed, string token)
    {
        bool isOption = token.StartsWith('-');
        string what = isOption ? $"There is no option {token}" : parsed.CommandResult.Command.Subcommands.Count > 0 ? $"There is no verb \"{token}\"" : $"\"{token}\" is an unexpected argument";
        string[] near = [.. Corrections(parsed, token).Where(name => name.StartsWith('-') == isOption && name.Length > 2)];
        return near.Length == 0 ? what + "." : $"{what}; did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>Returns the library's suggestions, which it writes below the token, one per line.</summary>
    private static IEnumerable<string> Corrections(ParseResult parsed, string token)
    {
        if (parsed.Action is not ParseErrorAction action)
        {
            return [];
        }

        action.ShowHelp = false;
        action.ShowTypoCorrections = true;
        using StringWriter written = new();
        parsed.Invoke(new InvocationConfiguration { Output = written, Error = TextWriter.Null });
        return written.ToString().ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => !line.StartsWith($"'{token}'", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.Length > 0 && line[0] != '\'');
    }

    private static string Describe(ParseError error) => error.SymbolResult switch
    {
        OptionResult { IdentifierToken: null, Option: { Required: true } option } => $"{option.Name} is missing.",
        OptionResult { Tokens.Count: 0, Option: { Arity.MinimumNumberOfValues: > 0 } option } => $"{option.Name} needs a value{Named(option.HelpName)}.",
        OptionResult { Option: { Arity.MaximumNumberOfValues: 1 } option, Tokens: { Count: > 1 } tokens } => $"{option.Name} is given {tokens.Count} times, but takes one value.",
        OptionResult { Option: var option } result => Value(error.Message, option.Name, option.ValueType, result.Tokens),
        ArgumentResult { Tokens.Count: 0, Argument: { Arity.MinimumNumberOfValues: > 0 } argument } => $"{argument.Name} is missing{(argument.Description is string what ? $": {what.TrimEnd('.')}" : "")}.",
        ArgumentResult { Argument: var argument } result => Value(error.Message, argument.Name, argument.ValueType, result.Tokens),
        _ => error.Message,
    };

    private static string Value(string message, string name, Type type, IReadOnlyList<Token> tokens)
    {
        if (message.StartsWith("Cannot parse argument", StringComparison.Ordinal))
        {
            Type inner = Nullable.GetUnderlyingType(type) ?? type;
            string wanted = inner == typeof(bool) ? "true or false" : inner.IsPrimitive ? "a whole number" : "a value of its kind";
            return $"{name} {string.Join(' ', tokens)}: give {wanted}.";
        }

        string[] quoted = [.. Quoted().Matches(message).Select(match => match.Groups[1].Value)];
        return message.Contains("Must be one of", StringComparison.Ordinal) && quoted.Length > 1
            ? $"{name} {quoted[0]}: give {string.Join(" or ", quoted[1..])}."
            : message;
    }

    private static string Named(string? helpName) => helpName is null ? "" : $": {helpName}";

    private static string OneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
