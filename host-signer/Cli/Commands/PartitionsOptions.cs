using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Verso.Cli.Commands;

/// <summary>Options that the verbs about partition tables share.</summary>
internal static class PartitionsOptions
{
    private static readonly string[] Sizes = ["2MB", "4MB", "8MB", "16MB", "32MB"];

    public static Argument<string> Csv() => new("FILE") { Description = "Partition table as CSV, in ESP-IDF's form." };

    public static Option<uint?> FlashSize() => new("--flash-size")
    {
        Description = $"Flash of the board: {string.Join(", ", Sizes)}; the smallest power of two that holds the table unless given.",
        HelpName = "SIZE",
        CustomParser = ParseFlashSize,
    };

    /// <summary>A size as boards have it, in MiB; a chip's data sheet writes MB for it.</summary>
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

        argument.AddError($"\"{text}\" is not a flash size; write one of {string.Join(", ", Sizes)}.");
        return null;
    }
}
