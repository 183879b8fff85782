namespace Verso.Benchmarks;

/// <summary>How often the sectors of a partition were erased.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstSector">The chip's sector in which it begins.</param>
/// <param name="Erases">Of each of its sectors, in order.</param>
internal sealed record PartitionWear(string Name, int FirstSector, IReadOnlyList<uint> Erases)
{
    /// <summary>Erases of the sector that was erased least.</summary>
    public uint Least => Erases.Min();

    /// <summary>Erases of the sector that was erased most.</summary>
    public uint Most => Erases.Max();
}
