namespace Verso.Benchmarks;

/// <summary>The cost of updates.</summary>
/// <param name="Seed">The seed of the cuts.</param>
/// <param name="Updates">Every update, by image size and then by kind of cut.</param>
internal sealed record UpdateReport(int Seed, IReadOnlyList<UpdateFigures> Updates);
