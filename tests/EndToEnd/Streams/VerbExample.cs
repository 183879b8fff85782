using System.CommandLine;
using System.CommandLine.Parsing;
using Verso.Cli;
using Verso.Emulator;
using Verso.Foundation;

namespace Verso.EndToEnd.Streams;

/// <summary>
/// A verb from a program's tree, with the first example of its help as the working command line. Its paths are recognised by their
/// place-holders in the help. An unknown place-holder fails the test.
/// </summary>
internal sealed class VerbExample
{
    private static readonly string[] Files = ["FILE", "PEM", "JWK", "CSV", "FROM", "TO", "FLASH"];
    private static readonly string[] Folders = ["DIR"];

    // A release: its folder, or the manifest's path with the payloads beside it.
    private static readonly string[] Places = ["MANIFEST", "PLACE"];
    private static readonly string[] NoPaths =
    [
        "BITS", "BYTES", "BYTES_PER_SECOND", "CODE", "ID", "ID=N", "IP", "KID", "N", "NAME", "NAME=0xCHECKSUM", "OUTCOME", "PERCENT", "PORT", "SECONDS", "SECTOR:FAULT", "SIZE", "STEP", "TEXT", "TIME", "URL", "VERSION",
    ];

    private static readonly string[] Outputs = ["--out", "--emulator", "--keep"];

    private readonly List<(string? Option, string Value, Symbol Symbol)>[] _examples;

    private VerbExample(string program, Command command)
    {
        Program = program;
        Command = command;
        _examples = [.. CommandLine.Verb.ExamplesOf(command).Select(WordsOf)];
    }

    public string Program { get; }

    public string Verb { get; private set; } = "";

    public Command Command { get; }

    /// <summary>Every verb of both programs that help lists.</summary>
    public static IEnumerable<VerbExample> All =>
        new[] { VersoProgram.Name, EmulatorProgram.Name }.SelectMany(program => Leaves(RootOf(program)).Select(command => new VerbExample(program, command)));

    /// <summary>
    /// The options and arguments that name a file or folder to read, those of the example and all others, with an existing path of the wrong kind,
    /// whether it may be a pipe, and whether it is changed in place.
    /// </summary>
    public IEnumerable<(string Name, string Wrong, bool MayBePipe, bool InPlace)> Inputs => PathSymbols.Where(symbol => !IsOutput(symbol))
        .Select(symbol => (symbol.Name, Folders.Contains(HelpName(symbol)) ? "App.bin" : "partitions", Files.Contains(HelpName(symbol)), IsInPlace(symbol)));

    /// <summary>The options and arguments that name the output.</summary>
    public IEnumerable<string> Results => PathSymbols.Where(IsOutput).Select(symbol => symbol.Name);

    private IEnumerable<Symbol> PathSymbols => Command.Arguments.Cast<Symbol>().Concat(Command.Options).Where(IsPath);

    /// <summary>The example as words of a shell, with output paths that do not exist yet.</summary>
    /// <param name="fresh">Creates a path that does not exist.</param>
    /// <param name="name">The option or argument to change; null for none.</param>
    /// <param name="value">The new value, quoted, given the present one.</param>
    public string Line(Func<string> fresh, string? name = null, Func<string, string>? value = null)
    {
        List<string> line = [Verb];
        bool replaced = name is null;

        // An output may be an alternative to that of the first example.
        var example = Results.Contains(name) ? _examples.FirstOrDefault(words => words.Any(word => word.Symbol.Name == name)) : null;
        foreach ((string? option, string word, Symbol symbol) in example ?? _examples[0])
        {
            line.AddRange(option is null ? [] : [option]);
            bool isIt = !replaced && symbol.Name == name;
            replaced |= isIt;
            line.AddRange(isIt ? [value!(word)] : option is not null && word.Length == 0 ? [] : [ShellWord.Quote(IsOutput(symbol) ? fresh() : word)]);
        }

        return string.Join(' ', replaced ? line : [.. line, name!, value!("App.bin")]);
    }

    private List<(string? Option, string Value, Symbol Symbol)> WordsOf(string example)
    {
        string[] line = example.Split(' ')[1..];
        List<(string? Option, string Value, Symbol Symbol)> words = [];
        ParseResult parsed = RootOf(Program).Parse(line);
        CollectionAssert.AreEqual(Array.Empty<string>(), parsed.Errors.Select(error => error.Message).ToArray(), $"the example `{example}` is wrong");
        Verb = string.Join(' ', line.TakeWhile((_, index) => index < Depth(parsed.CommandResult)));
        foreach (SymbolResult result in parsed.CommandResult.Children)
        {
            switch (result)
            {
                case OptionResult { Implicit: false } option:
                    string[] values = option.Tokens.Count == 0 ? [""] : [.. option.Tokens.Select(token => token.Value)];
                    words.AddRange(values.Select(value => ((string?)option.Option.Name, value, (Symbol)option.Option)));
                    break;
                case ArgumentResult argument:
                    words.AddRange(argument.Tokens.Select(token => ((string?)null, token.Value, (Symbol)argument.Argument)));
                    break;
            }
        }

        return words;
    }

    private static RootCommand RootOf(string program) => program == VersoProgram.Name ? VersoProgram.Root() : EmulatorProgram.Root();

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Hidden ? [] : command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    private static int Depth(CommandResult result) => result.Parent is CommandResult group ? 1 + Depth(group) : 0;

    private static string? HelpName(Symbol symbol) => symbol is Option option ? option.HelpName : symbol.Name;

    private static bool IsPath(Symbol symbol)
    {
        string? name = HelpName(symbol);
        bool isPath = Files.Contains(name) || Folders.Contains(name) || Places.Contains(name);
        bool isKnown = isPath || NoPaths.Contains(name) || symbol is Option { Arity.MaximumNumberOfValues: 0 } or Option<bool> or Option { Hidden: true } || symbol is Option { HelpName: null };
        Assert.IsTrue(isKnown, $"say in {nameof(VerbExample)} whether {name} of {symbol.Name} is a path");
        return isPath;
    }

    private bool IsOutput(Symbol symbol) => Outputs.Contains(symbol.Name) || (symbol.Name == "FLASH" && Verb == "new");

    private bool IsInPlace(Symbol symbol) => (symbol.Name == "FLASH" && Verb != "new") || (symbol.Name == "FILE" && (Verb == "key change-passphrase" || Verb == "root sign"));
}
