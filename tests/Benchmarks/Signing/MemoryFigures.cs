using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Verso.Benchmarks.Commands;

namespace Verso.Benchmarks;

/// <summary>What building and verifying one release takes in memory, in a fresh process.</summary>
/// <param name="ImageBytes">Bytes of the image.</param>
/// <param name="ManagedBytesAllocated">Managed bytes allocated in all, most of them free again long before the end.</param>
/// <param name="Collections">Garbage collections that it took.</param>
/// <param name="WorkingSetGrowth">Peak of the process's working set over what it was before the work, in bytes.</param>
internal sealed record MemoryFigures(int ImageBytes, long ManagedBytesAllocated, int Collections, long WorkingSetGrowth)
{
    private const int Block = 65536;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>Builds and verifies once, in this process.</summary>
    public static MemoryFigures Measure(int imageBytes)
    {
        // The image is written without ever being held: what is held here would be counted.
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
        string assembly = typeof(MemoryFigures).Assembly.Location;
        ProcessStartInfo start = new("dotnet", [assembly, MemoryCommand.Verb, imageBytes.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<MemoryFigures>(output, Format) ?? throw new InvalidOperationException("the measuring process gave no figures");
    }
}
