namespace Verso.Benchmarks;

/// <summary>The budgets of a device's operations.</summary>
internal static class Budgets
{
    private const double Mega = 1e6;

    // Four verifications whose R² is computed first (ADR 0039), two of the pointer, and the proof of the new keys.
    private const double RotationBudget = 24;

    /// <summary>Every budget with its figure.</summary>
    public static IReadOnlyList<Budget> Of(DeviceReport report) =>
    [
        new("SHA-256, IL a byte", PerByte(report, DeviceOperations.Sha256Bulk), 120, 2),
        new("SHA-256, bytes of .pe", report.SizeOf("Sha256"), 6 * 1024),
        new("AES-256-CBC decryption, IL a byte", PerByte(report, DeviceOperations.Aes256Bulk), 115, 2),
        new("AES-256-CBC decryption, bytes of .pe", report.SizeOf("AesCbc", "AesTables"), 4 * 1024),
        new("RSA-PSS verification, 2048 bits, IL", report[$"{DeviceOperations.Verification}, 2048 bits"].Instructions, 2.6 * Mega),
        new("RSA-PSS verification, 3072 bits, IL", report[$"{DeviceOperations.Verification}, 3072 bits"].Instructions, 5.6 * Mega),
        new("manifest check without RSA, IL", report[DeviceOperations.ManifestCheck].Instructions, 0.4 * Mega),
        new("idle check, IL", report[DeviceOperations.IdleCheck].Instructions, 30_000),
        new("check with a new pointer, nothing for the device, 2048 bits, IL", report[DeviceOperations.NewPointer].Instructions, 1.9 * Mega),
        new("check with a root rotation, 2 old and 2 new signatures of 3072 bits, IL", report[DeviceOperations.Rotation].Instructions, RotationBudget * Mega),
        new("one record, tag to journal, without AES, IL", WithoutCipher(report, DeviceOperations.Record), 12_000),
        new("update, RSA-3072, a128cbc natively, no SHA-256, IL", WithoutCipher(report, DeviceOperations.UpdateShort), 7 * Mega),
        new("update, RSA-3072, a256cbc, SHA-256, IL", report[DeviceOperations.UpdateFull].Instructions, 130 * Mega),
        new("boot of a confirmed slot, IL", report[DeviceOperations.ConfirmedBoot].Instructions, 1.2 * Mega),
        new("update, most bytes alive", report[DeviceOperations.UpdateFull].PeakLive, 25 * 1024),
        new("one record, bytes that outlive it", report[DeviceOperations.Record].LiveAfter, 0),
        new("bulk ciphers, allocations", report[DeviceOperations.Aes256Bulk].Allocations + report[DeviceOperations.Aes128Bulk].Allocations, 0),
        new("erases outside the slot, first to last chunk", report.Update.HotPathErasesOutside, 0),
        new("erases of the journal's sector", Erases(report, "journal"), 2),
        new("erases of a boot record's sector", Math.Max(Erases(report, "boot_0"), Erases(report, "boot_1")), 1),
        new("write amplification", report.Update.WriteAmplification, 1.02, 4),
        new("requests", report.Update.Requests, 3),
        new("bytes on the wire over the image, HTTP heads included, in percent", report.Update.WirePercent, 1.25, 3),
    ];

    private static double PerByte(DeviceReport report, string operation) => (double)report[operation].Instructions / report[operation].Units;

    private static double WithoutCipher(DeviceReport report, string operation) => report[operation].Instructions - report[operation].InCipher;

    private static long Erases(DeviceReport report, string partition) => report.Update.Partitions.Single(counts => counts.Name == partition).SectorErases;
}
