using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Verso.Core;

namespace Verso.CommandLine;

/// <summary>The option for native assemblies, in the same form for every program: <c>mscorlib=0x1A2B3C4D</c>.</summary>
public static class NativeOption
{
    private const string Mark = "=0x";

    /// <summary>Creates the option. Its default is no assemblies.</summary>
    public static Option<NativeAssembly[]> Create(string description) => new("--native")
    {
        Description = description,
        HelpName = "NAME=0xCHECKSUM",
        CustomParser = Parse,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    private static NativeAssembly[] Parse(ArgumentResult argument)
    {
        var natives = new List<NativeAssembly>();
        foreach (Token token in argument.Tokens)
        {
            int mark = token.Value.LastIndexOf(Mark, StringComparison.OrdinalIgnoreCase);
            if (mark > 0 && uint.TryParse(token.Value.AsSpan(mark + Mark.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint checksum))
            {
                natives.Add(new NativeAssembly(token.Value[..mark], checksum));
            }
            else
            {
                argument.AddError($"\"{token.Value}\" is not a native assembly; give its name and checksum, such as mscorlib=0x1A2B3C4D.");
            }
        }

        return [.. natives];
    }
}
