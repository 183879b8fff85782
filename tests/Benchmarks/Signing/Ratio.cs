namespace Verso.Benchmarks;

/// <summary>How long one thing took for each unit of time that another took right beside it, over all repetitions.</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Median">The one in the middle.</param>
/// <param name="Most">The largest.</param>
internal sealed record Ratio(double Least, double Median, double Most)
{
    /// <summary>Ratios repetition by repetition, so that a load that comes and goes weighs on both sides.</summary>
    public static Ratio Of(IReadOnlyList<SigningTimes> times, Func<SigningTimes, TimeSpan> work, Func<SigningTimes, TimeSpan> beside)
    {
        double[] sorted = [.. times.Select(one => work(one) / beside(one)).Order()];
        double median = (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        return new Ratio(sorted[0], median, sorted[^1]);
    }
}
