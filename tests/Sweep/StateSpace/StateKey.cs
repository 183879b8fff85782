using System.Globalization;
using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>Reads from a medium what decides how a device continues, and leaves out where in its partitions it is.</summary>
/// <param name="medium">The medium; not modified.</param>
/// <param name="catalogue">Names releases by their index.</param>
internal sealed class StateKey(Medium medium, Catalogue catalogue)
{
    private static readonly SlotEntry None = SlotEntry.Empty;

    /// <summary>The state as one line.</summary>
    public string Read(Oracle oracle)
    {
        DeviceStorage.Open([.. DevicePartitions.Names.Select((_, place) => new UncountedPartition(medium, place))], out DeviceStorage storage);
        BootRecord record = storage.ReadBootRecord() ?? new BootRecord(Slots.None, 0, 1, 0, None, None);
        ResultRecord? result = storage.ReadResult();
        string resultText = result is null ? "-" : $"{result.State} {NameOf(result.ReleaseId)}";
        return string.Create(CultureInfo.InvariantCulture, $"active {record.ActiveSlot}, attempts {record.Attempts}+{record.Repeats}{(record.HasEnded ? " ended" : "")}, counter {record.SecurityCounter}")
            + $"; {SlotText(storage, record, oracle, Slots.A)}; {SlotText(storage, record, oracle, Slots.B)}; {JournalText(storage)}; {resultText}"
            + (oracle.GroundTruth.Spoiled ? "; spoiled" : string.Empty);
    }

    private string SlotText(DeviceStorage storage, BootRecord record, Oracle oracle, int slot)
    {
        SlotContent content = storage.Slot(slot).Inspect(Catalogue.Trust.SealKey);
        string marks = content.IsConfirmed ? "confirmed" : content.IsSealed ? "sealed" : "open";
        return $"{record.Slot(slot).Status} {NameOf(record.Slot(slot).ReleaseId)} holds {NameOf(content.Manifest?.ReleaseId)} {marks}{(oracle.Boots(record, slot) ? " boots" : "")}";
    }

    private string JournalText(DeviceStorage storage)
    {
        storage.Journal.Open();
        if (!storage.Journal.IsOpen)
        {
            return "no journal";
        }

        Release? release = catalogue.Releases.FirstOrDefault(one => storage.Journal.IsFor(SlotDescriptor.ManifestDigest(one.Built.ManifestFile)));
        return $"journal of {release?.Version} in {storage.Journal.Slot} at {storage.Journal.ChunksDone}";
    }

    private string NameOf(byte[]? releaseId) => catalogue.Find(releaseId)?.Version ?? "-";
}
