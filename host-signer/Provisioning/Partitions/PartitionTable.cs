using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Verso.Provisioning;

/// <summary>
/// Reader and writer of the binary form (SPEC 5), which ESP-IDF's bootloader reads at 0x8000. It has 32 bytes for each partition, in
/// order, then the MD5 entry (<c>EB EB</c>, fourteen 0xFF, the MD5 of all entries before it), then 0xFF up to 3,072 bytes.
/// </summary>
internal static class PartitionTable
{
    private const int EntrySize = 32;
    private const int NameOffset = 12;
    private const int NameSize = 16;
    private const ushort EntryMagic = 0xAA50;
    private const ushort Md5Magic = 0xEBEB;

    public static PartitionLayout Parse(byte[] table, uint flashSize)
    {
        if (table.Length != PartitionLayout.TableSize)
        {
            throw new LayoutException($"a partition table has {PartitionLayout.TableSize} bytes, but this one has {table.Length}");
        }

        int end = 0;
        while (end < table.Length && MagicAt(table, end) == EntryMagic)
        {
            end += EntrySize;
        }

        if (end >= table.Length - EntrySize || MagicAt(table, end) != Md5Magic)
        {
            throw new LayoutException($"the partition table has no MD5 entry after its {end / EntrySize} partitions");
        }

        // The rest of the table has only one valid form: rebuild it and compare.
        byte[] expected = table[..end];
        if (!table.AsSpan().SequenceEqual(Close(expected)))
        {
            throw new LayoutException("the partition table is damaged: its MD5 does not match");
        }

        PartitionEntry[] entries = new PartitionEntry[end / EntrySize];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = ParseEntry(table.AsSpan(i * EntrySize, EntrySize));
        }

        return new PartitionLayout(entries, [], flashSize);
    }

    public static byte[] Write(PartitionLayout layout)
    {
        byte[] entries = new byte[layout.Entries.Count * EntrySize];
        for (int i = 0; i < layout.Entries.Count; i++)
        {
            WriteEntry(entries.AsSpan(i * EntrySize, EntrySize), layout.Entries[i]);
        }

        return Close(entries);
    }

    private static ushort MagicAt(byte[] table, int offset) => BinaryPrimitives.ReadUInt16BigEndian(table.AsSpan(offset));

    private static byte[] Close(byte[] entries)
    {
        byte[] table = new byte[PartitionLayout.TableSize];
        table.AsSpan().Fill(0xFF);
        entries.CopyTo(table, 0);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(entries.Length), Md5Magic);
#pragma warning disable CA5351 // The format requires MD5. It detects damage, and is no protection against an attacker.
        MD5.HashData(entries, table.AsSpan(entries.Length + 16, 16));
#pragma warning restore CA5351
        return table;
    }

    private static PartitionEntry ParseEntry(ReadOnlySpan<byte> source)
    {
        ReadOnlySpan<byte> field = source.Slice(NameOffset, NameSize);
        ReadOnlySpan<byte> name = field.TrimEnd((byte)0);
        if (name.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E))
        {
            throw new LayoutException($"the partition at 0x{BinaryPrimitives.ReadUInt32LittleEndian(source[4..]):X} has a name that is not ASCII");
        }

        return new PartitionEntry(
            Encoding.ASCII.GetString(name),
            source[2],
            source[3],
            BinaryPrimitives.ReadUInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[28..]));
    }

    private static void WriteEntry(Span<byte> target, PartitionEntry entry)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, EntryMagic);
        target[2] = entry.Type;
        target[3] = entry.Subtype;
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], entry.Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], entry.Size);
        Encoding.ASCII.GetBytes(entry.Name, target.Slice(NameOffset, NameSize));
        BinaryPrimitives.WriteUInt32LittleEndian(target[28..], entry.Flags);
    }
}
