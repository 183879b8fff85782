using System.Diagnostics;

namespace Verso.Benchmarks;

/// <summary>The time that some work took.</summary>
/// <param name="Wall">The elapsed time.</param>
/// <param name="Processor">The time of all processors, including that of child processes.</param>
internal readonly record struct WorkTime(TimeSpan Wall, TimeSpan Processor)
{
    /// <summary>The sum of two times.</summary>
    public static WorkTime operator +(WorkTime one, WorkTime other) => new(one.Wall + other.Wall, one.Processor + other.Processor);

    /// <summary>A multiple of a time.</summary>
    public static WorkTime operator *(int times, WorkTime one) => new(times * one.Wall, times * one.Processor);

    /// <summary>Does some work.</summary>
    public static WorkTime On(Action work)
    {
        TimeSpan processor = ProcessorTime();
        long start = Stopwatch.GetTimestamp();
        work();
        return new WorkTime(Stopwatch.GetElapsedTime(start), ProcessorTime() - processor);
    }

    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime + OfChildren();

    // Linux counts the time of ended child processes in hundredths of a second (proc_pid_stat(5), fields 16 and 17). The name of this process,
    // which may contain spaces, ends with the last bracket.
    private static TimeSpan OfChildren()
    {
        if (!OperatingSystem.IsLinux())
        {
            return TimeSpan.Zero;
        }

        string stat = File.ReadAllText("/proc/self/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[13], System.Globalization.CultureInfo.InvariantCulture) + long.Parse(fields[14], System.Globalization.CultureInfo.InvariantCulture)));
    }
}
