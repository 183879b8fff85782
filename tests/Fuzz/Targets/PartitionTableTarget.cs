using System.Security.Cryptography;
using Verso.Provisioning;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>Partition tables in ESP-IDF's binary form. Most inputs get a valid MD5.</summary>
internal sealed class PartitionTableTarget : HostReaderTarget<LayoutException>
{
    private const uint FlashSize = 4 << 20;
    private const int EntrySize = 32;

    private PartitionLayout? _layout;

    internal override string Name => "partition-table";

    internal override IReadOnlyList<Type> Readers => [Layouts.TypeNamed("PartitionTable")];

    internal override int MaxLength => PartitionLayout.TableSize;

    // A reader of the host: entries, the draft with its problems, and an exception with its trace.
    internal override long Declared => 65_536;

    internal override int PerByte => 20;

    internal override long BaseSteps => 5000;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        PartitionLayout.ParseCsv(VirtualDevice.SmallLayout).ToTable(),
        PartitionLayout.ParseCsv("a, data, 0x40, , 4K\nb, app, factory, 0x20000, 64K, encrypted\n").ToTable(),
        PartitionLayout.ParseCsv("a, data, nvs, , 4K\n").ToTable(),
    ];

    internal override void Mend(byte[] input, FuzzRandom random)
    {
        int end = 0;
        while (end + EntrySize <= input.Length && input[end] == 0xAA && input[end + 1] == 0x50)
        {
            end += EntrySize;
        }

        if (input.Length == PartitionLayout.TableSize && end + EntrySize < input.Length)
        {
            input.AsSpan(end).Fill(0xFF);
            (input[end], input[end + 1]) = (0xEB, 0xEB);
#pragma warning disable CA5351 // The format's own.
            MD5.HashData(input.AsSpan(0, end), input.AsSpan(end + 16, 16));
#pragma warning restore CA5351
        }
    }

    protected override void Accept(byte[] input)
    {
        _layout = PartitionLayout.ParseTable(input, FlashSize);
    }

    protected override void CheckAccepted(byte[] input)
    {
        Layouts.RequireSound(_layout!);
        RequireSame(input, _layout!.ToTable());
    }
}
