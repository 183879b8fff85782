using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Verso.Cli.Commands;

/// <summary>Options that the verbs about partition tables share.</summary>
internal static class PartitionsOptions
{
    private static readonly string[] Sizes = ["2MB", "4MB", "8MB", "16MB", "32MB"];

    public static Argument<string> Csv() => new("FILE") { Description = "Partition table as CSV, in the format of ESP-IDF." };

    public static Option<uint?> FlashSize() => new("--flash-size")
    {
        Description = $"Flash of the board: {string.Join(", ", Sizes)}. Default: the smallest of them in which the table fits.",
        HelpName = "SIZE",
        CustomParser = ParseFlashSize,
    };

    /// <summary>Formats the size of a flash in MiB. Data sheets of chips write MB for it.</summary>
    public static string FlashName(uint flashSize) => flashSize % (1 << 20) == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{flashSize >> 20} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{flashSize >> 10} KB");

    public static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X}");

    private static uint? ParseFlashSize(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (Sizes.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return uint.Parse(text[..^2], CultureInfo.InvariantCulture) << 20;
        }

        argument.AddError($"\"{text}\" is not a flash size; give one of {string.Join(", ", Sizes)}.");
        return null;
    }
}
