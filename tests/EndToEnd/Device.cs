using System.Diagnostics;
using Verso.Emulator;

namespace Verso.EndToEnd;

/// <summary>A device: its flash file, and the emulator's commands on it.</summary>
internal sealed class Device(string flash)
{
    /// <summary>Its flash file.</summary>
    public string Flash { get; } = flash;

    /// <summary>Inspects it with <c>show --json</c>.</summary>
    public DeviceView Show() => Json.Read<DeviceView>(Tool.Succeeds(Tool.Emulator("show", Flash, "--json")).Output);

    /// <summary>Switches it on once.</summary>
    public ProcessResult Boot(params IEnumerable<string> more) => Tool.Emulator(["boot", Flash, .. more]);

    /// <summary>Updates it.</summary>
    public ProcessResult Update(string url, params IEnumerable<string> more) => Tool.Emulator(["update", Flash, "--url", url, .. more]);

    /// <summary>Starts an update that writes its events as JSON.</summary>
    public Process StartUpdate(string url) => Tool.Start("verso-emulator", ["update", Flash, "--url", url, "--json"]);

    /// <summary>Reads a running update's events until one matches.</summary>
    public static EmulatorEvent Await(Process update, Func<EmulatorEvent, bool> wanted)
    {
        while (Tool.ReadLine(update.StandardOutput) is string line)
        {
            EmulatorEvent happened = Json.Read<EmulatorEvent>(line);
            if (wanted(happened))
            {
                return happened;
            }
        }

        Assert.Fail($"the update ended before it came to that: {update.StandardError.ReadToEnd()}");
        return null!;
    }

    /// <summary>Whether an event reports that at least a number of chunks are stored.</summary>
    public static Func<EmulatorEvent, bool> Downloaded(int chunks) => happened => happened.State == "DOWNLOADING" && happened.Chunk >= chunks;

    /// <summary>Overwrites a partition without the device's software.</summary>
    public void Destroy(string partition)
    {
        (long offset, int size) = Find(partition);
        using FileStream file = File.OpenWrite(Flash);
        file.Position = offset;
        file.Write(new byte[size]);
    }

    /// <summary>The first sector of a partition.</summary>
    public long SectorOf(string partition) => Find(partition).Offset / NorFlash.SectorSize;

    private (long Offset, int Size) Find(string partition)
    {
        using FlashFile file = FlashFile.Open(Flash);
        Provisioning.PartitionEntry entry = file.Layout.Find(partition)!;
        return (entry.Offset, (int)entry.Size);
    }
}
