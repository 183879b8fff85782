using Spectre.Console;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.CommandLine;

/// <summary>
/// Where a passphrase comes from: the file that an option names, else the environment, else a prompt where there is a terminal. A file
/// that is named counts alone.
/// </summary>
public static class PassphraseSource
{
    /// <summary>The variable that holds the passphrase of a key that is opened.</summary>
    public const string Variable = "VERSO_PASSPHRASE";

    /// <summary>The variable that holds the passphrase that a key gets.</summary>
    public const string NewVariable = "VERSO_NEW_PASSPHRASE";

    private const char Replacement = '\uFFFD';

    /// <summary>Opens a private key. A passphrase from the environment is for keys that are encrypted, and is not looked at for others.</summary>
    /// <param name="path">The key's file.</param>
    /// <param name="passphraseFile">The file that holds its passphrase, or null.</param>
    /// <exception cref="VersoException">The key cannot be opened.</exception>
    public static SigningKey Open(string path, string? passphraseFile) => Open(SigningKeyFile.Load(path), path, passphraseFile);

    /// <summary>Opens a private key whose file was read.</summary>
    public static SigningKey Open(SigningKeyFile file, string path, string? passphraseFile)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Open(passphraseFile is not null ? PassphraseFile.Read(passphraseFile) : file.IsEncrypted ? Find(Variable, $"Passphrase of {path}: ") : null);
    }

    /// <summary>The passphrase in the environment, else one that is typed, else null.</summary>
    public static string? Find(string variable, string prompt)
    {
        return InEnvironment(variable) ?? (CanPrompt ? Ask(prompt) : null);
    }

    /// <summary>A new passphrase: as <see cref="Find"/>, and what is typed is typed twice.</summary>
    public static string? FindNew(string variable, string prompt)
    {
        return InEnvironment(variable) ?? (CanPrompt ? AskNew(prompt) : null);
    }

    /// <summary>The passphrase in a variable; null where that is not set, or empty.</summary>
    public static string? InEnvironment(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(value) ? null : Whole(value, variable);
    }

    /// <summary>Asks for a new passphrase, twice.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: there is no terminal, nothing was typed, or not the same.</exception>
    public static string AskNew(string prompt)
    {
        if (!CanPrompt)
        {
            throw new VersoException(ReasonCode.KeyUnusable, "there is no terminal to ask for the passphrase on", "name the file that holds it with --passphrase-file");
        }

        string first = Ask(prompt);
        return first == Ask("The same again: ")
            ? first
            : throw new VersoException(ReasonCode.KeyUnusable, "the two passphrases differ", "nothing was changed; try again");
    }

    /// <summary>Whether the environment or a terminal can say the passphrase of a key that is opened.</summary>
    public static bool IsThere => CanPrompt || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    private static bool CanPrompt => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Asks on the terminal, on standard error, and shows nothing of what is typed.</summary>
    private static string Ask(string prompt)
    {
        // Takes the terminal's echo away before the question is there: who types ahead, or pastes, would see it otherwise.
        _ = Console.KeyAvailable;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Output.IsPlain ? AnsiSupport.No : AnsiSupport.Detect, Out = new AnsiConsoleOutput(Console.Error) });
        string typed = new TextPrompt<string>(Markup.Escape(prompt.TrimEnd())).Secret(null).AllowEmpty().ShowAsync(console, CommandLineHost.Stopping).GetAwaiter().GetResult();
        return typed.Length == 0
            ? throw new VersoException(ReasonCode.KeyUnusable, "the passphrase is empty", "type one, or name the file that holds it with --passphrase-file")
            : Whole(typed, "what was typed");
    }

    // The framework puts this character where bytes are no text: another passphrase than the one that was meant.
    private static string Whole(string value, string name) => value.Contains(Replacement, StringComparison.Ordinal)
        ? throw new VersoException(ReasonCode.KeyUnusable, $"{name} is no text in UTF-8", "put the passphrase into a file in UTF-8, and name it with --passphrase-file")
        : value;
}
