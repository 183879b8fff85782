using System.Text;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>The settings for flashing a board. <see cref="BoardJob"/> reads the files that they name.</summary>
public sealed class BoardSetup
{
    /// <summary>The size of each slot in Verso's own stage 0, in bytes: 92 chunks. Every table in partitions/ has room for two such slots.</summary>
    public const int DefaultSlotSize = 92 * Chunks.Size;

    private const int MostSsidBytes = 32;

    /// <summary>The kind of board.</summary>
    public required FlashBoard Board { get; init; }

    /// <summary>The name of the firmware in nanoff; null for that of the board.</summary>
    public string? Target { get; init; }

    /// <summary>The serial port.</summary>
    public required string Port { get; init; }

    /// <summary>The speed of the connection to the boot loader in bits per second; null for nanoff's default.</summary>
    public int? Baud { get; init; }

    /// <summary>The version of the firmware; null for the newest stable one.</summary>
    public string? Firmware { get; init; }

    /// <summary>The path of a partition table as CSV; null for the table of the board.</summary>
    public string? LayoutPath { get; init; }

    /// <summary>The path of the deployment image of stage 0.</summary>
    public required string Stage0Path { get; init; }

    /// <summary>The size of each slot in bytes, a multiple of the chunk size, as in the build of stage 0.</summary>
    public int SlotSize { get; init; } = DefaultSlotSize;

    /// <summary>The name of the Wi-Fi network, or null.</summary>
    public string? WifiSsid { get; init; }

    /// <summary>The path of a file whose first line is the password of the network; null for an open network.</summary>
    public string? WifiPasswordPath { get; init; }

    /// <summary>The paths of certificates in PEM, of the authorities that the board trusts for servers.</summary>
    public IReadOnlyList<string> CaPaths { get; init; } = [];

    /// <summary>The content of the partitions of the board.</summary>
    public required FactorySetup Factory { get; init; }

    /// <summary>Whether there are network settings to store.</summary>
    public bool HasNetwork => WifiSsid is not null || CaPaths.Count > 0;

    /// <summary>Checks the bounds of every value, except those in files.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: a value is out of bounds. The message names the first one.</exception>
    public void Validate()
    {
        Factory.Validate();
        FieldRules.Refuse(FieldRules.Number("slot size", SlotSize, Chunks.Size, Chunks.MaxImageSize));
        if (SlotSize % Chunks.Size != 0)
        {
            throw FieldRules.OutOfRange($"the slot size is {SlotSize}, which is not a multiple of the chunk size", $"give a multiple of {Chunks.Size}");
        }

        if (WifiSsid is not null && Encoding.UTF8.GetByteCount(WifiSsid) is 0 or > MostSsidBytes)
        {
            throw FieldRules.OutOfRange($"\"{WifiSsid}\" is not a valid name of a Wi-Fi network", $"give a name of 1 to {MostSsidBytes} bytes");
        }

        if (WifiSsid is null && WifiPasswordPath is not null)
        {
            throw FieldRules.OutOfRange("there is a Wi-Fi password but no network", "give the name of the network too");
        }

        foreach ((string what, string? value) in new[] { ("port", Port), ("target", Target), ("firmware version", Firmware) })
        {
            if (value is not null && (value.Length == 0 || value[0] == '-'))
            {
                throw FieldRules.OutOfRange($"the {what} \"{value}\" is not valid", "give its name");
            }
        }
    }
}
