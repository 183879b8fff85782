namespace Verso.Benchmarks;

/// <summary>The ratio of two times that were measured side by side.</summary>
/// <param name="Of">The dividend and the divisor, in words.</param>
/// <param name="Median">The median over all repetitions, each with its own pair of times.</param>
/// <param name="Least">The smallest of them.</param>
/// <param name="Most">The largest of them.</param>
/// <param name="Fastest">The fastest of the one divided by the fastest of the other, which a busy machine affects least.</param>
internal sealed record Ratio(string Of, double Median, double Least, double Most, double Fastest)
{
    /// <summary>The ratios of each repetition, so that a varying load affects both sides.</summary>
    public static Ratio Between<T>(string name, IReadOnlyList<T> times, Func<T, TimeSpan> work, Func<T, TimeSpan> beside)
    {
        double[] sorted = [.. times.Select(one => work(one) / beside(one)).Order()];
        double median = (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        return new Ratio(name, median, sorted[0], sorted[^1], times.Min(work) / times.Min(beside));
    }
}
