using System.Text;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>Partition tables as CSV. The only documented exception is <see cref="LayoutException"/>.</summary>
internal sealed class PartitionCsvTarget : HostReaderTarget<LayoutException>
{
    private static readonly string[] Names = ["nvs", "phy_init", "factory", "deploy", "config", "slot_a", "slot_b", "boot_0", "boot_1", "x", ""];
    private static readonly string[] Types = ["data", "app", "0x40", "1", "256", "", "DATA"];
    private static readonly string[] Subtypes = ["nvs", "phy", "factory", "0x84", "littlefs", "ota_0", "", "0xFFF", "spiffs"];
    private static readonly string[] Numbers = ["0x9000", "0x10000", "64K", "4K", "1M", "", "0", "-1", "4294967296", "0x", "16M", "4097", "0xFFFFF000"];

    private PartitionLayout? _layout;

    internal override string Name => "partition-csv";

    internal override IReadOnlyList<Type> Readers => [Layouts.TypeNamed("PartitionCsv"), Layouts.TypeNamed("PartitionNames"), Layouts.TypeNamed("LayoutRules")];

    // A reader of the host: lines, fields, the draft with its problems, and an exception with its trace.
    internal override long Declared => 65_536;

    internal override int PerByte => 200;

    // A refusal quotes names and numbers, which are escaped character by character.
    internal override long BaseSteps => 5000;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        Encoding.UTF8.GetBytes(VirtualDevice.SmallLayout),
        "# Name, Type, SubType, Offset, Size, Flags\nnvs, data, nvs, 0x9000, 0x6000,\nphy_init, data, phy, 0xf000, 0x1000,\nfactory, app, factory, 0x10000, 1M, encrypted\n"u8.ToArray(),
        "a, data, 0x40, , 4K\r\nb, data, 0x41, 0x20000, 8K\r\n"u8.ToArray(),
    ];

    internal override byte[] Generate(FuzzRandom random)
    {
        StringBuilder csv = new();
        for (int lines = random.Next(6); lines >= 0; lines--)
        {
            csv.Append(random.Pick(Names)).Append(", ").Append(random.Pick(Types)).Append(", ").Append(random.Pick(Subtypes)).Append(", ")
                .Append(random.OneIn(2) ? "" : random.Pick(Numbers)).Append(", ").Append(random.Pick(Numbers)).Append(random.OneIn(3) ? ", encrypted" : "").Append('\n');
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    protected override void Accept(byte[] input)
    {
        _layout = PartitionLayout.ParseCsv(Encoding.UTF8.GetString(input));
    }

    protected override void CheckAccepted(byte[] input)
    {
        Layouts.RequireSound(_layout!);
        string written = _layout!.ToCsv();
        RequireSame(Encoding.UTF8.GetBytes(written), Encoding.UTF8.GetBytes(PartitionLayout.ParseCsv(written, _layout.FlashSize).ToCsv()));
        RequireSame(_layout.ToTable(), PartitionLayout.ParseTable(_layout.ToTable(), _layout.FlashSize).ToTable());
    }
}
