using System.Globalization;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>
/// Progress without a terminal, such as in the log of a build server: a line at intervals, and none for a short operation.
/// </summary>
/// <param name="title">The name of the operation, for reports without a phase.</param>
/// <param name="tell">The method that writes a line.</param>
/// <param name="time">The clock.</param>
public sealed class ProgressLines(string title, Action<string> tell, TimeProvider time) : IProgress<WorkProgress>
{
    /// <summary>The shortest time before the first line, and between two lines.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long _last = time.GetTimestamp();

    /// <inheritdoc/>
    public void Report(WorkProgress value)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_last) >= Interval && value.Total > 0)
            {
                _last = time.GetTimestamp();
                string what = value.Phase.Length > 0 ? value.Phase : title;
                tell($"{what}, {(100 * value.Done / value.Total).ToString(CultureInfo.InvariantCulture)} %");
            }
        }
    }
}
