namespace Verso.Provisioning;

/// <summary>A partition of a layout: the fields of ESP-IDF's partition table, in their order.</summary>
/// <param name="Name">1 to 16 ASCII letters, digits and <c>_ - .</c>, unique in its layout.</param>
/// <param name="Type">0 app, 1 data, 0x40 and up custom.</param>
/// <param name="Subtype">The subtype, whose meaning depends on the type.</param>
/// <param name="Offset">The offset from the start of the flash in bytes, a multiple of 4,096, or of 65,536 for an app.</param>
/// <param name="Size">The size in bytes, a multiple of 4,096.</param>
/// <param name="Flags">Bit 0 encrypted, bit 1 read-only.</param>
public sealed record PartitionEntry(string Name, byte Type, byte Subtype, uint Offset, uint Size, uint Flags = 0)
{
    /// <summary>The offset of the first byte after the partition.</summary>
    public ulong End => (ulong)Offset + Size;
}
