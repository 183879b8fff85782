using System.CommandLine.Parsing;
using System.Globalization;

namespace Verso.CommandLine;

/// <summary>Checks the bounds of numeric options.</summary>
public static class Bounds
{
    /// <summary>
    /// Reports a number that is out of its bounds. The parser reports a value that is not a number. The check reads tokens, because the
    /// parser throws if a validator reads the value of such an option.
    /// </summary>
    public static void Check(OptionResult result, long min, long max)
    {
        foreach (Token token in result.Tokens)
        {
            if (long.TryParse(token.Value, CultureInfo.InvariantCulture, out long value) && (value < min || value > max))
            {
                result.AddError($"{result.Option.Name} {value}: give a number from {min} to {max}.");
            }
        }
    }
}
