namespace Verso.Foundation;

/// <summary>Quotes the words of a command line that a user can copy.</summary>
public static class ShellWord
{
    /// <summary>Quotes an argument for POSIX shells. The result is valid in PowerShell too if the argument contains no apostrophe.</summary>
    public static string Quote(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        bool plain = argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./\\:=+,@%".Contains(letter, StringComparison.Ordinal));
        return plain ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
