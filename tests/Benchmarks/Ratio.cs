namespace Verso.Benchmarks;

/// <summary>How long one thing took for each unit of time that another took right beside it.</summary>
/// <param name="Of">What by what.</param>
/// <param name="Median">The one in the middle of all repetitions, each held against its own.</param>
/// <param name="Least">The smallest of them.</param>
/// <param name="Most">The largest of them.</param>
/// <param name="Fastest">The fastest of the one by the fastest of the other: what is left where a busy machine adds least.</param>
internal sealed record Ratio(string Of, double Median, double Least, double Most, double Fastest)
{
    /// <summary>Ratios repetition by repetition, so that a load that comes and goes weighs on both sides.</summary>
    public static Ratio Between<T>(string name, IReadOnlyList<T> times, Func<T, TimeSpan> work, Func<T, TimeSpan> beside)
    {
        double[] sorted = [.. times.Select(one => work(one) / beside(one)).Order()];
        double median = (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        return new Ratio(name, median, sorted[0], sorted[^1], times.Min(work) / times.Min(beside));
    }
}
