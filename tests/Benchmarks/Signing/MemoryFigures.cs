using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Verso.Benchmarks.Commands;

namespace Verso.Benchmarks;

/// <summary>The memory for building and verifying one release, in a fresh process.</summary>
/// <param name="ImageBytes">The size of the image in bytes.</param>
/// <param name="ManagedBytesAllocated">Managed bytes allocated in all, most of them freed long before the end.</param>
/// <param name="Collections">The number of garbage collections.</param>
/// <param name="WorkingSetGrowth">The peak of the process's working set less its value before the work, in bytes.</param>
internal sealed record MemoryFigures(int ImageBytes, long ManagedBytesAllocated, int Collections, long WorkingSetGrowth)
{
    private const int Block = 65536;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>Builds and verifies once, in this process.</summary>
    public static MemoryFigures Measure(int imageBytes)
    {
        // The image is written without being held in memory, because memory is what is measured.
        using PublishedRelease release = new(0, seed: 0);
        using (FileStream file = File.Create(release.ImagePath))
        {
            Random random = new(imageBytes);
            byte[] block = new byte[Block];
            for (int left = imageBytes; left > 0; left -= Block)
            {
                random.NextBytes(block);
                file.Write(block, 0, Math.Min(left, Block));
            }
        }

        Process self = Process.GetCurrentProcess();
        long workingSet = self.WorkingSet64;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        int collections = GC.CollectionCount(0);
        release.Build();
        release.Verify();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        collections = GC.CollectionCount(0) - collections;
        self.Refresh();
        return new MemoryFigures(imageBytes, allocated, collections, self.PeakWorkingSet64 - workingSet);
    }

    /// <summary>Builds and verifies once, in a process of its own.</summary>
    public static MemoryFigures MeasureApart(int imageBytes)
    {
        string self = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
        ProcessStartInfo start = new(self) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
        {
            start.ArgumentList.Add(typeof(MemoryFigures).Assembly.Location);
        }

        start.ArgumentList.Add(MemoryCommand.Verb);
        start.ArgumentList.Add(imageBytes.ToString(CultureInfo.InvariantCulture));
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"the measuring process ended with exit code {process.ExitCode}");
        }

        return JsonSerializer.Deserialize<MemoryFigures>(output, Format) ?? throw new InvalidOperationException("the measuring process gave no figures");
    }
}
