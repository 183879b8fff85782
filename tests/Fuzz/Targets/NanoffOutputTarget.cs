using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Verso.Provisioning;

namespace Verso.Fuzz;

/// <summary>The output of a failed nanoff: an exit code in one byte, then its text.</summary>
internal sealed partial class NanoffOutputTarget : Target
{
    private ToolFault? _fault;

    internal override string Name => "nanoff-output";

    internal override IReadOnlyList<Type> Readers => [typeof(NanoffExitCodes)];

    internal override int MaxLength => 256;

    // A match for each number, and two strings.
    internal override long Declared => 8192;

    internal override int PerByte => 200;

    internal override IEnumerable<byte[]> Seeds() => [[0xA3, .. "Error E4003: Error executing esptool command"u8], [1, .. "E1234 E9010 E٤٠٠٣"u8], [0xFF]];

    internal override byte[] Generate(FuzzRandom random)
    {
        int code = random.Pick(NanoffExitCodes.All);
        string[] words = [$"E{code}", $"e{code}", $"E{code}0", string.Create(CultureInfo.InvariantCulture, $"E{random.Next(10_000):0000}"), "E٤٠٠٣", "error", "\n", "\u001b[31m"];
        return [(byte)(random.OneIn(3) ? random.Next(256) : code), .. Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, random.Next(5)).Select(_ => random.Pick(words))))];
    }

    internal override int Read(byte[] input)
    {
        _fault = NanoffExitCodes.Explain(input.Length == 0 ? 0 : input[0], input.Length == 0 ? "" : Encoding.UTF8.GetString(input, 1, input.Length - 1));
        return Accepted;
    }

    internal override void Check(byte[] input, int outcome)
    {
        Require(_fault!.What.Length > 0 && _fault.Next.Length > 0 && !(_fault.What + _fault.Next).Any(char.IsControl), "what is told is not one line of text");
        int exitCode = input.Length == 0 ? 0 : input[0];
        Match told = Told().Match(_fault.What);
        Require(told.Success || _fault.What.StartsWith("nanoff ended with exit code ", StringComparison.Ordinal), "the message is not one of the two forms");
        Require(!told.Success || (int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture) & 0xFF) == exitCode, "a code is told that the exit code cannot stand for");
    }

    [GeneratedRegex("^nanoff reports ([0-9]+): ")]
    private static partial Regex Told();
}
