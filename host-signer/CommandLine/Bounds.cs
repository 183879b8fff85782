using System.CommandLine.Parsing;
using System.Globalization;

namespace Verso.CommandLine;

/// <summary>Bounds of options that are numbers.</summary>
public static class Bounds
{
    /// <summary>Refuses a number outside its bounds. What is no number at all is refused by the parser, which would throw if a validator asked for its value.</summary>
    public static void Check(OptionResult result, long min, long max)
    {
        foreach (Token token in result.Tokens)
        {
            if (long.TryParse(token.Value, CultureInfo.InvariantCulture, out long value) && (value < min || value > max))
            {
                result.AddError($"{result.Option.Name} {value}: give a number of {min} to {max}.");
            }
        }
    }
}
