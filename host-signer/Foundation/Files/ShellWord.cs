namespace Verso.Foundation;

/// <summary>Words of a command line that a user can copy.</summary>
public static class ShellWord
{
    /// <summary>An argument as POSIX shells take it, and PowerShell too where it holds no apostrophe.</summary>
    public static string Quote(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        bool plain = argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./\\:=+,@%".Contains(letter, StringComparison.Ordinal));
        return plain ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
