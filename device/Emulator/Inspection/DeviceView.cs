namespace Verso.Emulator;

/// <summary>A device as <c>verso-emulator show</c> prints it. The names of its fields are a contract.</summary>
/// <param name="State">Where an update stands: IDLE, DOWNLOADING, VERIFYING or REBOOTING.</param>
/// <param name="ActiveSlot">The slot that boots when there is no trial, or null.</param>
/// <param name="Slots">Both slots.</param>
/// <param name="BootRecord">Null where both its copies are lost.</param>
/// <param name="Download">What waits to be resumed, or null.</param>
/// <param name="LastResult">What the last update came to, or null.</param>
/// <param name="LastCheck">What the last check told, or null.</param>
/// <param name="Device">What it was provisioned with, or null where the trust store is lost.</param>
/// <param name="Flash">The chip.</param>
public sealed record DeviceView(
    string State,
    string? ActiveSlot,
    IReadOnlyList<SlotView> Slots,
    BootRecordView? BootRecord,
    DownloadView? Download,
    ResultView? LastResult,
    CheckView? LastCheck,
    IdentityView? Device,
    FlashView Flash);
