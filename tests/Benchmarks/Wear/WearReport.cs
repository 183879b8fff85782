namespace Verso.Benchmarks;

/// <summary>The wear of many updates.</summary>
/// <param name="Updates">The number of updates.</param>
/// <param name="ImageBytes">The size of each image in bytes.</param>
/// <param name="SectorCount">The sectors of the chip.</param>
/// <param name="Partitions">In the layout's order.</param>
internal sealed record WearReport(int Updates, int ImageBytes, int SectorCount, IReadOnlyList<PartitionWear> Partitions)
{
    /// <summary>The rated endurance of a NOR flash sector, in erases.</summary>
    public const int Endurance = 100_000;

    /// <summary>Erases of the sector that was erased most, in percent of its endurance.</summary>
    public double MostPercent => 100.0 * Partitions.Max(partition => partition.Most) / Endurance;
}
