namespace Verso.Benchmarks;

/// <summary>The operations on one partition.</summary>
/// <param name="Name">Its name (SPEC 5).</param>
/// <param name="Reads">Read operations.</param>
/// <param name="PagePrograms">Page programs, torn ones included.</param>
/// <param name="SectorErases">Sector erases.</param>
/// <param name="BytesProgrammed">The bytes of the page programs.</param>
internal sealed record PartitionCounts(string Name, long Reads, long PagePrograms, long SectorErases, long BytesProgrammed);
