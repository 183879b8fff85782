using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Reads a passphrase from a file, to keep it out of command lines and environments.</summary>
public static class PassphraseFile
{
    private const int Limit = 4096;

    /// <summary>Reads the first line of the file, without its line end.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>, or <see cref="ReasonCode.KeyUnusable"/>: the line is empty.</exception>
    public static string Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string text = InputFile.ReadSmallText(path, Limit, ReasonCode.KeyUnusable);
        string line = text.Split('\n', 2)[0].TrimEnd('\r');
        if (line.Length == 0)
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"the first line of {path} is empty", "write the passphrase in it");
        }

        return line;
    }
}
