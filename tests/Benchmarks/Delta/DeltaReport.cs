namespace Verso.Benchmarks;

/// <summary>All pairs of one run.</summary>
/// <param name="Pairs">Figures, pair by pair.</param>
internal sealed record DeltaReport(IReadOnlyList<DeltaFigures> Pairs)
{
    /// <summary>The geometric mean of our bytes divided by another tool's, over the pairs for which that tool has any; null if it has none.</summary>
    public double? Mean(Func<DeltaFigures, long?> other, Func<DeltaFigures, int> ours)
    {
        double[] ratios = [.. Pairs.Where(pair => other(pair) is > 0).Select(pair => ours(pair) / (double)other(pair)!.Value)];
        return ratios.Length == 0 ? null : Math.Exp(ratios.Average(Math.Log));
    }
}
