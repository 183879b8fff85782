using System.Globalization;

namespace Verso.Support;

/// <summary>Signals, as the processes of a test inherit them.</summary>
public static class Signals
{
    private const string Status = "/proc/self/status";
    private const string Ignored = "SigIgn:";
    private const ulong Interrupt = 1UL << 1;

    /// <summary>The reason why Ctrl+C reaches no process that a test starts; null if it does.</summary>
    public static string? WhyNoInterrupt()
    {
        if (OperatingSystem.IsWindows())
        {
            return "Windows has no such signal.";
        }

        // A shell without job control starts its background jobs with the signal ignored, and their child processes inherit that.
        string? mask = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        bool isIgnored = mask is not null && (ulong.Parse(mask[Ignored.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
        return isIgnored ? "This run was started with SIGINT ignored, as a shell does for a background job." : null;
    }
}
