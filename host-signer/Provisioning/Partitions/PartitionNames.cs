using System.Globalization;

namespace Verso.Provisioning;

/// <summary>ESP-IDF's names for types, subtypes and flags. Values without a name are written as numbers.</summary>
internal static class PartitionNames
{
    public const byte App = 0;
    public const byte Data = 1;
    public const byte DataUndefined = 0x06;

    private static readonly (string Name, byte Value)[] Types = [("app", App), ("data", Data)];

    private static readonly (string Name, byte Value)[] AppSubtypes =
    [
        ("factory", 0x00),
        .. Enumerable.Range(0, 16).Select(slot => (string.Create(CultureInfo.InvariantCulture, $"ota_{slot}"), (byte)(0x10 + slot))),
        ("test", 0x20),
    ];

    private static readonly (string Name, byte Value)[] DataSubtypes =
    [
        ("ota", 0x00), ("phy", 0x01), ("nvs", 0x02), ("coredump", 0x03), ("nvs_keys", 0x04), ("efuse", 0x05), ("undefined", DataUndefined),
        ("esphttpd", 0x80), ("fat", 0x81), ("spiffs", 0x82), ("littlefs", 0x83),
    ];

    private static readonly (string Name, byte Value)[] FlagBits = [("encrypted", 1), ("readonly", 2)];

    public static byte? ParseType(string text) => Parse(Types, text);

    public static byte? ParseSubtype(byte type, string text) => Parse(SubtypesOf(type), text);

    public static string FormatType(byte type) => Format(Types, type);

    public static string FormatSubtype(byte type, byte subtype) => Format(SubtypesOf(type), subtype);

    /// <summary>Parses flags separated by colons. It returns null if one is unknown.</summary>
    public static uint? ParseFlags(string text)
    {
        uint flags = 0;
        foreach (string name in text.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            byte bit = FlagBits.FirstOrDefault(known => known.Name == name).Value;
            if (bit == 0)
            {
                return null;
            }

            flags |= bit;
        }

        return flags;
    }

    public static string FormatFlags(uint flags) =>
        string.Join(':', FlagBits.Where(known => (flags & known.Value) != 0).Select(known => known.Name));

    /// <summary>
    /// Parses a decimal or 0x-hexadecimal number with an optional suffix K (1,024) or M (1,048,576). It returns null for any other text, and
    /// for a number above 32 bits.
    /// </summary>
    public static uint? ParseNumber(string text)
    {
        ulong unit = text.Length == 0 ? 1UL : char.ToUpperInvariant(text[^1]) switch { 'K' => 1UL << 10, 'M' => 1UL << 20, _ => 1UL };
        string digits = unit == 1 ? text : text[..^1];
        bool hex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool valid = hex
            ? uint.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value)
            : uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        ulong bytes = value * unit;
        return valid && bytes <= uint.MaxValue ? (uint)bytes : null;
    }

    private static (string Name, byte Value)[] SubtypesOf(byte type) => type switch { App => AppSubtypes, Data => DataSubtypes, _ => [] };

    private static byte? Parse((string Name, byte Value)[] names, string text)
    {
        foreach ((string name, byte value) in names)
        {
            if (name == text)
            {
                return value;
            }
        }

        return ParseNumber(text) is uint number and <= byte.MaxValue ? (byte)number : null;
    }

    private static string Format((string Name, byte Value)[] names, byte value)
    {
        foreach ((string name, byte known) in names)
        {
            if (known == value)
            {
                return name;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"0x{value:X2}");
    }
}
