using Verso.Core;
using Verso.Signing;

namespace Verso.Emulator.Commands;

/// <summary>Reads whole input files.</summary>
internal static class InputFiles
{
    public static string Read(string path) => Guard(path, () => File.ReadAllText(path));

    public static byte[] ReadBytes(string path) => Guard(path, () => File.ReadAllBytes(path));

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new VersoException(ReasonCode.InputUnreadable, $"{path} cannot be read: {refusal.Message.TrimEnd('.')}", "check the path and your rights to it", refusal);
        }
    }
}
