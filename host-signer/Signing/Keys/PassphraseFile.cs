using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Reads a passphrase from a file, so that it stands neither on a command line nor in an environment.</summary>
public static class PassphraseFile
{
    private const int Limit = 4096;

    /// <summary>The file's first line, without its end.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>, or <see cref="ReasonCode.KeyUnusable"/> where that line is empty.</exception>
    public static string Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string text = InputFile.ReadSmallText(path, Limit, ReasonCode.KeyUnusable);
        string line = text.Split('\n', 2)[0].TrimEnd('\r');
        if (line.Length == 0)
        {
            throw new VersoException(ReasonCode.KeyUnusable, $"the first line of {path} is empty", "put the passphrase there");
        }

        return line;
    }
}
