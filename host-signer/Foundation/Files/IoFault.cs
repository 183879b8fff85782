using System.Runtime.InteropServices;

namespace Verso.Foundation;

/// <summary>Describes in one phrase why a file or a stream could not be read or written, without the framework's own messages.</summary>
public static class IoFault
{
    private const int LargestErrorNumber = 4095;
    private const int Win32Facility = unchecked((int)0x80070000);

    /// <summary>Whether an exception is about a file or a stream, and not a bug in the program.</summary>
    public static bool IsOne(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>Describes the reason in a phrase that can follow a colon.</summary>
    /// <param name="failure">An exception for which <see cref="IsOne"/> is true.</param>
    /// <param name="path">The path that was used.</param>
    public static string Why(Exception failure, string path)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            FileNotFoundException => "there is no such file",
            DirectoryNotFoundException => "there is no such folder",
            PathTooLongException => "its name is too long",
            EndOfStreamException => "it ended too early",
            UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
            UnauthorizedAccessException => "access is denied",
            _ => Describe(ErrorNumber(failure.HResult)),
        };
    }

    // HResult contains errno on Unix, and the system's error number under the Win32 facility on Windows.
    private static int ErrorNumber(int result)
    {
        if (result is > 0 and <= LargestErrorNumber)
        {
            return result;
        }

        return (result & unchecked((int)0xFFFF0000)) == Win32Facility ? result & 0xFFFF : 0;
    }

    private static string Describe(int error) => (error, OperatingSystem.IsWindows()) switch
    {
        (0, _) => "the system reports no reason",
        (28, false) or (112, true) => "no space is left",
        (20, false) or (267, true) => "a part of its path is a file and not a folder",
        (30, false) or (19, true) => "the medium is read-only",
        (17, false) or (80, true) or (183, true) => "it exists already",
        (11, false) or (35, false) or (32, true) or (33, true) => "another program has it open",
        _ => $"the system reports \"{Marshal.GetPInvokeErrorMessage(error).TrimEnd('.')}\"",
    };
}
