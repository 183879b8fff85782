namespace Verso.Provisioning;

/// <summary>A region of the flash: a partition, free space, or the space before the first possible partition.</summary>
/// <param name="Name">The name of the partition; <c>(free)</c>; or <c>(boot, table)</c> for the space of the bootloader and the table.</param>
/// <param name="Offset">The offset from the start of the flash in bytes.</param>
/// <param name="Size">The size in bytes, above 0.</param>
/// <param name="Partition">The partition, or null.</param>
public sealed record FlashRegion(string Name, uint Offset, uint Size, PartitionEntry? Partition = null);
