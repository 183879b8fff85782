namespace Verso.Provisioning;

/// <summary>A kind of board, with its stock firmware and its partition table.</summary>
/// <param name="Name">The name of the board, and of its table in partitions/.</param>
/// <param name="Target">The name of the firmware in nanoff, for the most common board of this kind.</param>
public sealed record FlashBoard(string Name, string Target)
{
    private const string Esp32 = "ESP32_PSRAM_REV3";
    private const string Esp32S3 = "ESP32_S3_OCTAL";

    private static readonly FlashBoard[] Known =
    [
        new("esp32-4mb", Esp32), new("esp32-8mb", Esp32), new("esp32-16mb", Esp32),
        new("esp32s3-4mb", Esp32S3), new("esp32s3-8mb", Esp32S3), new("esp32s3-16mb", Esp32S3),
    ];

    /// <summary>All boards with a table.</summary>
    public static IReadOnlyList<FlashBoard> All => Known;

    /// <summary>Returns the board with a name, or null.</summary>
    public static FlashBoard? Find(string name) => Array.Find(Known, board => board.Name == name);

    /// <summary>Returns the partition table of the board as CSV, a copy of the one in partitions/.</summary>
    public string ReadLayout() => ReadLayout(Name);

    /// <summary>Returns the partition table of the emulator.</summary>
    internal static string ReadEmulatorLayout() => ReadLayout("emulator-4mb");

    private static string ReadLayout(string name)
    {
        using Stream resource = typeof(FlashBoard).Assembly.GetManifestResourceStream(name + ".csv")
            ?? throw new InvalidOperationException($"there is no table {name}");
        using StreamReader reader = new(resource);
        return reader.ReadToEnd();
    }
}
