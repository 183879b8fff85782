namespace Verso.Sweep;

/// <summary>The durations of operations on a device, in milliseconds.</summary>
/// <param name="StartMilliseconds">From power-on to the first line of stage 0.</param>
/// <param name="LoadMilliseconds">The time to load an image and start its application.</param>
/// <param name="CheckMilliseconds">The time of an application's own check.</param>
internal sealed record OperationTimes(int StartMilliseconds, int LoadMilliseconds, int CheckMilliseconds)
{
    /// <summary>A slow reader: 45 s from power-on to confirmation, most of it to find its network.</summary>
    public static OperationTimes Reader { get; } = new(5_000, 10_000, 30_000);
}
