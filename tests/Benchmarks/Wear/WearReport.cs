namespace Verso.Benchmarks;

/// <summary>What many updates wore.</summary>
/// <param name="Updates">How many.</param>
/// <param name="ImageBytes">Bytes of each image.</param>
/// <param name="SectorCount">Sectors of the chip.</param>
/// <param name="Partitions">In the layout's order.</param>
internal sealed record WearReport(int Updates, int ImageBytes, int SectorCount, IReadOnlyList<PartitionWear> Partitions)
{
    /// <summary>Erases that a sector of NOR flash is sold for.</summary>
    public const int Endurance = 100_000;

    /// <summary>Erases of the sector that was erased most, in percent of its endurance.</summary>
    public double MostPercent => 100.0 * Partitions.Max(partition => partition.Most) / Endurance;
}
