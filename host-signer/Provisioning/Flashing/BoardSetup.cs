using System.Text;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>What a board is to be flashed with, as its maker says it. Files are named here and read by <see cref="BoardJob"/>.</summary>
public sealed class BoardSetup
{
    /// <summary>Bytes of each slot in Verso's own stage 0: 92 chunks, for which every table in partitions/ has room twice.</summary>
    public const int DefaultSlotSize = 92 * Chunks.Size;

    private const int MostSsidBytes = 32;

    /// <summary>The kind of board.</summary>
    public required FlashBoard Board { get; init; }

    /// <summary>Name of the firmware in nanoff; the board's own when null.</summary>
    public string? Target { get; init; }

    /// <summary>Serial port.</summary>
    public required string Port { get; init; }

    /// <summary>Bits a second to the boot loader; nanoff's own choice when null.</summary>
    public int? Baud { get; init; }

    /// <summary>Version of the firmware; the newest stable one when null.</summary>
    public string? Firmware { get; init; }

    /// <summary>A partition table in place of the board's, as CSV; null for the board's.</summary>
    public string? LayoutPath { get; init; }

    /// <summary>Deployment image of stage 0.</summary>
    public required string Stage0Path { get; init; }

    /// <summary>Bytes of each slot, in whole chunks, as stage 0 was built with.</summary>
    public int SlotSize { get; init; } = DefaultSlotSize;

    /// <summary>Name of the Wi-Fi network, or null.</summary>
    public string? WifiSsid { get; init; }

    /// <summary>File whose first line is its password; null for an open network.</summary>
    public string? WifiPasswordPath { get; init; }

    /// <summary>Certificates in PEM, of authorities that the board believes about servers.</summary>
    public IReadOnlyList<string> CaPaths { get; init; } = [];

    /// <summary>What goes into the board's partitions.</summary>
    public required FactorySetup Factory { get; init; }

    /// <summary>Whether there is anything to store for the network.</summary>
    public bool HasNetwork => WifiSsid is not null || CaPaths.Count > 0;

    /// <summary>Holds every value, but for those in files, against its bounds.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>, naming the first that is outside.</exception>
    public void Validate()
    {
        Factory.Validate();
        FieldRules.Refuse(FieldRules.Number("slot size", SlotSize, Chunks.Size, Chunks.MaxImageSize));
        if (SlotSize % Chunks.Size != 0)
        {
            throw FieldRules.OutOfRange($"the slot size is {SlotSize}, which is not made of chunks", $"give a multiple of {Chunks.Size}");
        }

        if (WifiSsid is not null && Encoding.UTF8.GetByteCount(WifiSsid) is 0 or > MostSsidBytes)
        {
            throw FieldRules.OutOfRange($"the Wi-Fi network's name \"{WifiSsid}\" cannot be one", $"give a name of 1 to {MostSsidBytes} bytes");
        }

        if (WifiSsid is null && WifiPasswordPath is not null)
        {
            throw FieldRules.OutOfRange("there is a Wi-Fi password and no network", "name the network as well");
        }

        foreach ((string what, string? value) in new[] { ("port", Port), ("target", Target), ("firmware version", Firmware) })
        {
            if (value is not null && (value.Length == 0 || value[0] == '-'))
            {
                throw FieldRules.OutOfRange($"the {what} \"{value}\" cannot be one", "give its name");
            }
        }
    }
}
