namespace Verso.Benchmarks;

/// <summary>What updates cost.</summary>
/// <param name="Seed">Where the cuts struck.</param>
/// <param name="Updates">Every update, by image size and then by kind of cut.</param>
internal sealed record UpdateReport(int Seed, IReadOnlyList<UpdateFigures> Updates);
