namespace Verso.Provisioning;

/// <summary>A kind of board: the stock firmware that it takes, and how Verso cuts its flash.</summary>
/// <param name="Name">As people name it, and as its table in partitions/ is called.</param>
/// <param name="Target">Name of the firmware in nanoff, for the most common board of this kind.</param>
public sealed record FlashBoard(string Name, string Target)
{
    private const string Esp32 = "ESP32_PSRAM_REV3";
    private const string Esp32S3 = "ESP32_S3_OCTAL";

    private static readonly FlashBoard[] Known =
    [
        new("esp32-4mb", Esp32), new("esp32-8mb", Esp32), new("esp32-16mb", Esp32),
        new("esp32s3-4mb", Esp32S3), new("esp32s3-8mb", Esp32S3), new("esp32s3-16mb", Esp32S3),
    ];

    /// <summary>Every board that there is a table for.</summary>
    public static IReadOnlyList<FlashBoard> All => Known;

    /// <summary>The board of a name, or null.</summary>
    public static FlashBoard? Find(string name) => Array.Find(Known, board => board.Name == name);

    /// <summary>The board's partition table, a copy of the one in partitions/, as CSV.</summary>
    public string ReadLayout() => ReadLayout(Name);

    /// <summary>The emulator's partition table.</summary>
    internal static string ReadEmulatorLayout() => ReadLayout("emulator-4mb");

    private static string ReadLayout(string name)
    {
        using Stream resource = typeof(FlashBoard).Assembly.GetManifestResourceStream(name + ".csv")
            ?? throw new InvalidOperationException($"there is no table {name}");
        using StreamReader reader = new(resource);
        return reader.ReadToEnd();
    }
}
