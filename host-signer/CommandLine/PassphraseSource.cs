using Spectre.Console;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.CommandLine;

/// <summary>
/// Finds a passphrase: in the file that an option names, else in the environment, else by a prompt if there is a terminal. If an option
/// names a file, the other sources are not used.
/// </summary>
public static class PassphraseSource
{
    /// <summary>The environment variable with the passphrase of an existing key.</summary>
    public const string Variable = "VERSO_PASSPHRASE";

    /// <summary>The environment variable with the passphrase of a new key, or the new passphrase of an existing one.</summary>
    public const string NewVariable = "VERSO_NEW_PASSPHRASE";

    private const char Replacement = '\uFFFD';

    /// <summary>Opens a private key. The environment is read only for a key that is encrypted.</summary>
    /// <param name="path">The path of the key file.</param>
    /// <param name="passphraseFile">The file with the passphrase, or null.</param>
    /// <exception cref="VersoException">The key cannot be opened.</exception>
    public static SigningKey Open(string path, string? passphraseFile) => Open(SigningKeyFile.Load(path), path, passphraseFile);

    /// <summary>Opens a private key from a file that is already read.</summary>
    public static SigningKey Open(SigningKeyFile file, string path, string? passphraseFile)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Open(passphraseFile is not null ? PassphraseFile.Read(passphraseFile) : file.IsEncrypted ? Find(Variable, $"Passphrase of {path}: ") : null);
    }

    /// <summary>Returns the passphrase from the environment, else one that the user types, else null.</summary>
    public static string? Find(string variable, string prompt)
    {
        return InEnvironment(variable) ?? (CanPrompt ? Ask(prompt) : null);
    }

    /// <summary>Returns a new passphrase, as <see cref="Find"/> does. The user has to type it twice.</summary>
    public static string? FindNew(string variable, string prompt)
    {
        return InEnvironment(variable) ?? (CanPrompt ? AskNew(prompt) : null);
    }

    /// <summary>Returns the passphrase in an environment variable; null if the variable is empty or not set.</summary>
    public static string? InEnvironment(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(value) ? null : Whole(value, variable);
    }

    /// <summary>Asks twice for a new passphrase.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: there is no terminal, nothing was typed, or the two differ.</exception>
    public static string AskNew(string prompt)
    {
        if (!CanPrompt)
        {
            throw new VersoException(ReasonCode.KeyUnusable, "no terminal is available to ask for the passphrase", "name the file that contains it with --passphrase-file");
        }

        string first = Ask(prompt);
        return first == Ask("Repeat the passphrase: ")
            ? first
            : throw new VersoException(ReasonCode.KeyUnusable, "the two passphrases differ", "nothing was changed; try again");
    }

    /// <summary>Whether the environment or a terminal can provide the passphrase of an existing key.</summary>
    public static bool IsThere => CanPrompt || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    private static bool CanPrompt => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Asks on the terminal, through standard error, without echo.</summary>
    private static string Ask(string prompt)
    {
        // Turns the echo off before the prompt appears. Otherwise text that is typed ahead or pasted would be visible.
        _ = Console.KeyAvailable;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Output.IsPlain ? AnsiSupport.No : AnsiSupport.Detect, Out = new AnsiConsoleOutput(Console.Error) });
        string typed = new TextPrompt<string>(Markup.Escape(prompt.TrimEnd())).Secret(null).AllowEmpty().ShowAsync(console, CommandLineHost.Stopping).GetAwaiter().GetResult();
        return typed.Length == 0
            ? throw new VersoException(ReasonCode.KeyUnusable, "the passphrase is empty", "type one, or name the file that contains it with --passphrase-file")
            : Whole(typed, "the typed passphrase");
    }

    // The framework puts this character in place of invalid bytes. The passphrase would be a different one.
    private static string Whole(string value, string name) => value.Contains(Replacement, StringComparison.Ordinal)
        ? throw new VersoException(ReasonCode.KeyUnusable, $"{name} is not UTF-8 text", "save the passphrase in a UTF-8 file, and name the file with --passphrase-file")
        : value;
}
