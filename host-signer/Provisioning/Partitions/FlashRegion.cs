namespace Verso.Provisioning;

/// <summary>A stretch of the flash that is one thing: a partition, free, or what stands before the first partition can.</summary>
/// <param name="Name">The partition's; <c>(free)</c>; <c>(boot, table)</c> for what belongs to the bootloader and the table.</param>
/// <param name="Offset">Bytes from the start of the flash.</param>
/// <param name="Size">Bytes, above 0.</param>
/// <param name="Partition">The partition, or null.</param>
public sealed record FlashRegion(string Name, uint Offset, uint Size, PartitionEntry? Partition = null);
