using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>A flash file as the device's storage.</summary>
public static class EmulatedDevice
{
    /// <summary>Assigns the partitions of a flash to their roles.</summary>
    /// <exception cref="FlashFileException">A partition that the device needs is missing.</exception>
    public static DeviceStorage StorageOf(FlashFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Partition[] partitions = file.Layout.Entries.Select(entry => (Partition)file.Find(entry.Name)!).ToArray();
        ReasonCode reason = DeviceStorage.Open(partitions, out DeviceStorage storage);
        return reason == ReasonCode.None
            ? storage
            : throw new FlashFileException(reason, "the flash lacks a partition that a device needs", "create the device again with partitions/emulator-4mb.csv");
    }
}
