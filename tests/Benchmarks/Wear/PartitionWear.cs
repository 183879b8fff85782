namespace Verso.Benchmarks;

/// <summary>The erases of the sectors of a partition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstSector">Its first sector on the chip.</param>
/// <param name="Erases">The erases of each of its sectors, in order.</param>
internal sealed record PartitionWear(string Name, int FirstSector, IReadOnlyList<uint> Erases)
{
    /// <summary>Erases of the sector that was erased least.</summary>
    public uint Least => Erases.Min();

    /// <summary>Erases of the sector that was erased most.</summary>
    public uint Most => Erases.Max();
}
