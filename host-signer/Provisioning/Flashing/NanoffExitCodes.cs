using System.Globalization;
using System.Text.RegularExpressions;

namespace Verso.Provisioning;

/// <summary>
/// What nanoff's exit codes mean on the way that a plan takes, and what to do. They are above 255, and Unix keeps the lowest eight bits of
/// an exit code; so where nanoff names the code in what it says, as <c>E4003</c>, that counts.
/// </summary>
public static partial class NanoffExitCodes
{
    private const string Reconnect = "unplug the board, plug it in again, and close every other program that uses its port";
    private const string HoldBoot = "hold the board's BOOT button while nanoff connects, use a shorter cable, or a slower `--baud 115200`";
    private const string Report = "report this: a plan should never come to it";

    private static readonly (int Code, string What, string Next)[] Known =
    [
        (2000, "nanoCLR does not answer", Reconnect),
        (2001, "no board that runs nanoCLR was found", Reconnect),
        (2002, "nanoCLR answers, and did not take what was sent", "press the board's reset button and wait five seconds"),
        (2003, "files or settings could not be sent to the board", "press the board's reset button and wait five seconds"),
        (4000, "the board's boot loader broke off", HoldBoot),
        (4001, "there is no firmware for a flash of this size", "check that the board is of the kind that `--board` names"),
        (4002, "the flash could not be erased", HoldBoot),
        (4003, "the flash could not be written", HoldBoot),
        (4004, "the flash could not be read", HoldBoot),
        (4005, "the serial port could not be opened", Reconnect),
        (6000, "the serial port could not be opened", Reconnect),
        (6001, "the serial port was not named", Report),
        (6002, "another nanoFramework program holds the board", "close Visual Studio's device explorer, VS Code, or whatever else is connected to it"),
        (7000, "nanoff does not support the board", "check `--board` and `--target`"),
        (9000, "nanoff did not take its options", Report),
        (9005, "there is no firmware of this name and version", "see `nanoff --listtargets --platform esp32` for `--target` and `--firmware`"),
        (9006, "nanoff could not make a folder to download to", "check the free space and your rights in the temporary folder"),
        (9007, "the firmware could not be downloaded", "check the connection to the Internet"),
        (9008, "nanoff did not find the file to write", Report),
        (9009, "nanoff did not take the address", Report),
        (9010, "no board was found", Reconnect),
        (9011, "nanoff did not find the file of nanoCLR", Report),
        (9012, "nanoff did not take the file of nanoCLR", Report),
        (9013, "nanoff does not know the board's platform", "check `--target`"),
        (9014, "nanoff's cache could not be cleared", Report),
        (9015, "the firmware is not in nanoff's archive", "check `--target` and `--firmware`"),
    ];

    /// <summary>The codes that have a meaning of their own.</summary>
    public static IReadOnlyList<int> All { get; } = [.. Known.Select(row => row.Code)];

    /// <summary>Says what a failure means.</summary>
    /// <param name="exitCode">As the system gives it: whole on Windows, its lowest eight bits on Unix.</param>
    /// <param name="output">What nanoff said.</param>
    public static ToolFault Explain(int exitCode, string output)
    {
        int code = CodeOf(exitCode, output);
        (_, string? what, string? next) = Array.Find(Known, row => row.Code == code);
        return what is null
            ? new ToolFault($"nanoff ended with {(code == 0 ? exitCode : code)}", "see what nanoff said above")
            : new ToolFault($"nanoff says {code}: {what}", next!);
    }

    /// <summary>The code that is meant: the last one named that the exit code can stand for, or the first known one; 0 for none.</summary>
    private static int CodeOf(int exitCode, string output)
    {
        int[] named = [.. CodeInOutput().Matches(output).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Where(IsIt)];
        return named.Length > 0 ? named[^1] : Known.FirstOrDefault(row => IsIt(row.Code)).Code;

        bool IsIt(int known) => known == exitCode || (known & 0xFF) == exitCode;
    }

    [GeneratedRegex(@"\bE([0-9]{4})\b")]
    private static partial Regex CodeInOutput();
}
