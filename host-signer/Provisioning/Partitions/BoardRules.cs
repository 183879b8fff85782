namespace Verso.Provisioning;

/// <summary>
/// The requirements of stock nanoFramework firmware for ESP32, as its own layouts meet them, and the requirements of Verso for a board:
/// room for stage 0 in <c>deploy</c> and for two slot files in <c>config</c> (SPEC 5).
/// </summary>
internal static class BoardRules
{
    /// <summary>
    /// The smallest size of <c>deploy</c>. Stage 0 has 258 KiB: Core 42, Updater 30, Boot with Adapters and Board 21, and the referenced class
    /// libraries about 165. The size is rounded up to 32 KiB.
    /// </summary>
    public const uint LeastDeploy = 0x48000;

    private const uint FactoryOffset = 0x10000;
    private const byte DeploySubtype = 0x84;

    private static readonly (string Name, byte Type, byte Subtype, string Purpose)[] Needed =
    [
        ("nvs", PartitionNames.Data, 0x02, "radio settings"),
        ("phy_init", PartitionNames.Data, 0x01, "radio calibration"),
        ("factory", PartitionNames.App, 0x00, "nanoCLR"),
        ("deploy", PartitionNames.Data, DeploySubtype, "deployed assemblies"),
        ("config", PartitionNames.Data, 0x83, "the volume I:"),
    ];

    /// <summary>The sizes of <c>factory</c> in the stock layouts. In each of them, <c>deploy</c> starts at its end.</summary>
    private static readonly (uint Size, string Chips)[] StockFactories =
        [(0x1D0000, "esp32"), (0x1A0000, "esp32s3, s2, c3, p4"), (0x240000, "esp32c5, c6, c61"), (0x1B0000, "esp32h2")];

    /// <summary>Returns the partitions of a board that are missing in a layout.</summary>
    public static IEnumerable<string> LackedBy(LayoutDraft draft) => Needed.Where(row => !draft.Names(row.Name)).Select(row => row.Name);

    public static void Check(LayoutDraft draft)
    {
        foreach ((string name, byte type, byte subtype, string purpose) in Needed)
        {
            string kind = $"{PartitionNames.FormatType(type)}, {PartitionNames.FormatSubtype(type, subtype)}";
            PartitionEntry? entry = draft.Find(name);
            if (entry is null && !draft.Unread.Contains(name))
            {
                draft.Blame(0, $"partition '{name}' is missing; nanoFramework needs it for {purpose}", $"add a line `{name}, {kind}, offset, size`");
            }
            else if (entry is not null && (entry.Type, entry.Subtype) != (type, subtype))
            {
                string other = $"{PartitionNames.FormatType(entry.Type)}, {PartitionNames.FormatSubtype(entry.Type, entry.Subtype)}";
                draft.Blame(entry, $"its type is {other}; nanoFramework needs {kind}", $"change it to {kind}");
            }
        }

        CheckFactory(draft);
    }

    /// <summary>Checks that <c>config</c> has room for two slots: for the image, or for one chunk each.</summary>
    public static void CheckRoom(LayoutDraft draft, long? imageSize)
    {
        if (draft.Find("config") is not PartitionEntry config)
        {
            return;
        }

        long largest = FileSystemRoom.LargestSlot(config.Size);
        long wanted = imageSize ?? 1;
        if (largest < wanted)
        {
            string what = largest == 0 ? "there is no room for two slot files" : $"there is room for two slot files of {largest} bytes, but the image has {imageSize}";
            draft.Blame(config, what, $"make its size 0x{FileSystemRoom.LeastConfig(wanted):X} or more{(imageSize is null ? "" : ", or make the image smaller")}");
        }
    }

    private static void CheckFactory(LayoutDraft draft)
    {
        PartitionEntry? factory = draft.Find("factory");
        PartitionEntry? deploy = draft.Find("deploy");
        if (factory is not null && factory.Offset != FactoryOffset)
        {
            draft.Blame(factory, $"it starts at 0x{factory.Offset:X}; stock nanoCLR starts at 0x{FactoryOffset:X}", $"make its offset 0x{FactoryOffset:X}");
        }

        if (factory is not null && Array.TrueForAll(StockFactories, stock => stock.Size != factory.Size))
        {
            string sizes = string.Join(", ", StockFactories.Select(stock => $"0x{stock.Size:X} ({stock.Chips})"));
            draft.Blame(factory, $"its size 0x{factory.Size:X} is not that of nanoCLR in a stock layout", $"use the size for the chip: {sizes}");
        }
        else if (factory is not null && deploy is not null && deploy.Offset != FactoryOffset + factory.Size)
        {
            uint start = FactoryOffset + factory.Size;
            draft.Blame(deploy, $"it starts at 0x{deploy.Offset:X}; stock layouts with this 'factory' have it at 0x{start:X}", $"make its offset 0x{start:X}");
        }

        if (deploy?.Size < LeastDeploy)
        {
            draft.Blame(deploy, $"0x{deploy.Size:X} bytes are too few for stage 0 with the class libraries", $"make its size 0x{LeastDeploy:X} or more");
        }
    }
}
