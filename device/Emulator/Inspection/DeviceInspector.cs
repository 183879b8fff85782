using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>Inspects a device that is switched off. It never writes.</summary>
public static class DeviceInspector
{
    /// <summary>Inspects a flash.</summary>
    /// <exception cref="FlashFileException">The flash cannot be read as that of a device.</exception>
    public static DeviceView Inspect(FlashFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        DeviceStorage storage = EmulatedDevice.StorageOf(file);
        BootRecord? record = storage.ReadBootRecord();
        TrustStore? trust = storage.ReadTrust();
        DownloadView? download = FindDownload(storage, record);
        SlotView[] slots = [LookAt(storage, record, trust, Slots.A), LookAt(storage, record, trust, Slots.B)];
        return new DeviceView(
            StateOf(record, download, slots),
            record is null ? null : NameOf(record.ActiveSlot),
            slots,
            record is null ? null : View(record, storage),
            download,
            View(storage.ReadResult()),
            View(storage.ReadCheck()),
            trust is null ? null : View(trust),
            View(file.Flash));
    }

    /// <summary>The result record of a device that is switched off, or null. The device writes it only when it changes.</summary>
    public static ResultView? ReadResult(FlashFile file) => View(EmulatedDevice.StorageOf(file).ReadResult());

    /// <summary>The trust store of a device that is switched off, or null if it is lost.</summary>
    internal static TrustStore? ReadTrust(FlashFile file) => EmulatedDevice.StorageOf(file).ReadTrust();

    private static string StateOf(BootRecord? record, DownloadView? download, SlotView[] slots)
    {
        UpdateState state = record is not null && record.TrialSlot != Slots.None ? UpdateState.Rebooting
            : slots.Any(slot => slot.State == "staged") ? UpdateState.Verifying
            : download is not null ? UpdateState.Downloading
            : UpdateState.Idle;
        return StateName.Of(state);
    }

    private static DownloadView? FindDownload(DeviceStorage storage, BootRecord? record)
    {
        Journal journal = storage.Journal;
        journal.Open();
        if (!journal.IsOpen || record is null || journal.Slot == record.ActiveSlot || journal.Slot == record.TrialSlot)
        {
            return null;
        }

        SlotContent content = storage.Slot(journal.Slot).Inspect(null);
        bool current = content.Manifest is not null && journal.IsFor(content.Digest) && !(content.IsSealed && content.Is(record.Slot(journal.Slot)));
        return current ? new DownloadView(Slots.Name(journal.Slot), content.Manifest!.Version, journal.ChunksDone, journal.ChunkCount) : null;
    }

    private static SlotView LookAt(DeviceStorage storage, BootRecord? record, TrustStore? trust, int slot)
    {
        SlotStore store = storage.Slot(slot);
        SlotContent content = store.Inspect(trust?.SealKey);
        if (content.Manifest is not Manifest manifest)
        {
            return new SlotView(Slots.Name(slot), null, null, "empty", null, null, null);
        }

        ReasonCode reason = content.Reason == ReasonCode.None ? SlotVerifier.VerifyChunks(store.Image, manifest, new ChunkBuffer()) : content.Reason;
        return new SlotView(
            Slots.Name(slot),
            manifest.Version,
            manifest.Counter,
            Name(content, record?.Slot(slot), reason),
            Bytes.ToHex(manifest.CopyReleaseId()),
            manifest.ImageSize,
            reason is ReasonCode.None or ReasonCode.SlotNotSealed ? null : reason.ToString());
    }

    private static string Name(SlotContent content, SlotEntry? entry, ReasonCode reason)
    {
        if (!content.IsSealed)
        {
            return "staging";
        }

        if (reason != ReasonCode.None)
        {
            return "corrupt";
        }

        if (entry is null || !content.Is(entry))
        {
            return content.IsConfirmed ? "confirmed" : "staged";
        }

        return entry.Status switch
        {
            SlotStatus.Confirmed => "confirmed",
            SlotStatus.Trial => "trial",
            SlotStatus.Rejected => "rejected",
            _ => "staged",
        };
    }

    private static BootRecordView View(BootRecord record, DeviceStorage storage) => new(
        storage.BootRecordSequence,
        NameOf(record.ActiveSlot),
        NameOf(record.TrialSlot),
        record.Attempts,
        record.Repeats,
        record.MaxAttempts,
        record.SecurityCounter,
        storage.BootRecordDamaged);

    private static ResultView? View(ResultRecord? result)
    {
        if (result is null)
        {
            return null;
        }

        string? id = IdOf(result.ReleaseId);
        return new ResultView(
            result.Version.Length > 0 ? result.Version : id,
            id,
            StateName.Of(result.State),
            result.Reason.ToString(),
            (int)result.Reason,
            result.Check.Length > 0 ? result.Check : null,
            NameOf(result.Slot),
            result.Attempts,
            result.Counter);
    }

    private static CheckView? View(CheckRecord? check) => check is null ? null : new CheckView(
        TextOf(check.Version),
        IdOf(check.ReleaseId),
        check.Reason.ToString(),
        (int)check.Reason,
        TextOf(check.Channel),
        NumberOf(check.Sequence),
        NumberOf(check.RootVersion),
        TextOf(check.EntityTag),
        TimeOf(check.Created),
        TimeOf(check.Expires),
        TimeOf(check.CheckedAt),
        check.SessionsPutOff);

    private static string? TextOf(string text) => text.Length > 0 ? text : null;

    private static uint? NumberOf(uint number) => number > 0 ? number : null;

    private static string? IdOf(byte[] releaseId) => releaseId.All(value => value == 0) ? null : Bytes.ToHex(releaseId);

    private static DateTimeOffset? TimeOf(uint seconds) => seconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static IdentityView View(TrustStore trust) => new(
        trust.DeviceId,
        trust.Product,
        trust.HardwareId,
        trust.Channel,
        trust.Root.Version,
        [.. Enumerable.Range(0, trust.Root.ReleaseKeyCount).Select(index => Bytes.ToHex(trust.Root.ReleaseKey(index).CopyKid()))],
        [.. trust.Fleets.Select(fleet => Bytes.ToHex(fleet.Id))],
        trust.UpdateUrl);

    private static FlashView View(NorFlash flash)
    {
        uint[] wear = [.. Enumerable.Range(0, flash.SectorCount).Select(flash.Wear)];
        uint most = wear.Max();
        return new FlashView(flash.Size, wear.Sum(erases => (long)erases), Array.IndexOf(wear, most), most);
    }

    private static string? NameOf(int slot) => slot == Slots.None ? null : Slots.Name(slot);
}
