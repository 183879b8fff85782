namespace Verso.Emulator;

/// <summary>A device as <c>verso-emulator show</c> prints it. The names of the fields are stable.</summary>
/// <param name="State">The state of an update: IDLE, DOWNLOADING, VERIFYING or REBOOTING.</param>
/// <param name="ActiveSlot">The slot that boots when there is no trial, or null.</param>
/// <param name="Slots">Both slots.</param>
/// <param name="BootRecord">Null if both copies are lost.</param>
/// <param name="Download">The download that can be resumed, or null.</param>
/// <param name="LastResult">The result of the last update, or null.</param>
/// <param name="LastCheck">The result of the last check, or null.</param>
/// <param name="Device">The identity of the device, or null if the trust store is lost.</param>
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
