using System.Diagnostics;
using System.Globalization;
using Verso.Benchmarks.Commands;
using Verso.Signing;

namespace Verso.Benchmarks;

/// <summary>The peak memory of encoding a delta in a process of its own: the peak of a process covers its whole life.</summary>
internal static class EncodingMemory
{
    /// <summary>Encodes once in this process, and returns its growth in bytes.</summary>
    public static long Measure(string from, string to)
    {
        byte[] old = File.ReadAllBytes(from);
        byte[] fresh = File.ReadAllBytes(to);
        Process self = Process.GetCurrentProcess();
        long before = self.WorkingSet64;
        ImageEncoder.Encode(old, fresh, new DeltaOptions());
        self.Refresh();
        return self.PeakWorkingSet64 - before;
    }

    /// <summary>Encodes once in a process of its own.</summary>
    public static long MeasureApart(ImagePair pair)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verso-memory-");
        try
        {
            string from = Path.Combine(folder.FullName, "old");
            string to = Path.Combine(folder.FullName, "new");
            File.WriteAllBytes(from, pair.Old);
            File.WriteAllBytes(to, pair.New);
            string self = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
            string[] host = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(EncodingMemory).Assembly.Location] : [];
            using Process process = Process.Start(new ProcessStartInfo(self, [.. host, EncodingMemoryCommand.Verb, from, to]) { RedirectStandardOutput = true })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return long.Parse(output, CultureInfo.InvariantCulture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
