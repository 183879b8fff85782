using System.Globalization;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>
/// Progress where there is no terminal, as in the log of a build server: a line now and then, and none for what is done soon.
/// </summary>
/// <param name="title">What is being done, where a report does not say.</param>
/// <param name="tell">Receives a line.</param>
/// <param name="time">Where the time comes from.</param>
public sealed class ProgressLines(string title, Action<string> tell, TimeProvider time) : IProgress<WorkProgress>
{
    /// <summary>Time until the first line, and from one to the next at least.</summary>
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
