using System.Globalization;
using System.Text.RegularExpressions;

namespace Verso.Provisioning;

/// <summary>
/// The meaning of nanoff's exit codes for the steps of a plan, with advice. The codes are above 255, but Unix keeps only the lowest eight
/// bits of an exit code. So a code that nanoff prints, such as <c>E4003</c>, takes precedence.
/// </summary>
public static partial class NanoffExitCodes
{
    private const string Reconnect = "unplug the board, plug it in again, and close every other program that uses its port";
    private const string HoldBoot = "hold the board's BOOT button while nanoff connects, use a shorter cable, or a slower `--baud 115200`";
    private const string Report = "report this fault: no plan should cause it";

    private static readonly (int Code, string What, string Next)[] Known =
    [
        (2000, "nanoCLR does not respond", Reconnect),
        (2001, "no board that runs nanoCLR was found", Reconnect),
        (2002, "nanoCLR responded but refused the data", "press the board's reset button and wait five seconds"),
        (2003, "files or settings could not be sent to the board", "press the board's reset button and wait five seconds"),
        (4000, "the boot loader of the board stopped responding", HoldBoot),
        (4001, "there is no firmware for a flash of this size", "check that `--board` names the kind of the board"),
        (4002, "the flash could not be erased", HoldBoot),
        (4003, "the flash could not be written", HoldBoot),
        (4004, "the flash could not be read", HoldBoot),
        (4005, "the serial port could not be opened", Reconnect),
        (6000, "the serial port could not be opened", Reconnect),
        (6001, "the serial port was not named", Report),
        (6002, "another nanoFramework program uses the board", "close Visual Studio's device explorer, VS Code, and any other program that is connected to it"),
        (7000, "nanoff does not support the board", "check `--board` and `--target`"),
        (9000, "nanoff refused its options", Report),
        (9005, "there is no firmware of this name and version", "see `nanoff --listtargets --platform esp32` for `--target` and `--firmware`"),
        (9006, "nanoff could not create a download folder", "check the free space and the permissions of the temporary folder"),
        (9007, "the firmware could not be downloaded", "check the connection to the Internet"),
        (9008, "nanoff did not find the file to write", Report),
        (9009, "nanoff refused the address", Report),
        (9010, "no board was found", Reconnect),
        (9011, "nanoff did not find the nanoCLR file", Report),
        (9012, "nanoff refused the nanoCLR file", Report),
        (9013, "nanoff does not know the platform of the board", "check `--target`"),
        (9014, "nanoff's cache could not be cleared", Report),
        (9015, "the firmware is not in nanoff's archive", "check `--target` and `--firmware`"),
    ];

    /// <summary>The known codes.</summary>
    public static IReadOnlyList<int> All { get; } = [.. Known.Select(row => row.Code)];

    /// <summary>Explains a failed run.</summary>
    /// <param name="exitCode">The exit code from the system: complete on Windows, its lowest eight bits on Unix.</param>
    /// <param name="output">The output of nanoff.</param>
    public static ToolFault Explain(int exitCode, string output)
    {
        int code = CodeOf(exitCode, output);
        (_, string? what, string? next) = Array.Find(Known, row => row.Code == code);
        return what is null
            ? new ToolFault($"nanoff ended with exit code {(code == 0 ? exitCode : code)}", "see its output above")
            : new ToolFault($"nanoff reports {code}: {what}", next!);
    }

    /// <summary>Returns the actual code: the last printed code that matches the exit code, else the first known code that does, else 0.</summary>
    private static int CodeOf(int exitCode, string output)
    {
        int[] named = [.. CodeInOutput().Matches(output).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Where(IsIt)];
        return named.Length > 0 ? named[^1] : Known.FirstOrDefault(row => IsIt(row.Code)).Code;

        bool IsIt(int known) => known == exitCode || (known & 0xFF) == exitCode;
    }

    [GeneratedRegex(@"\bE([0-9]{4})\b")]
    private static partial Regex CodeInOutput();
}
