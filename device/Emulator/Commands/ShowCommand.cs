using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;

namespace Verso.Emulator.Commands;

/// <summary><c>verso-emulator show</c>: shows the content of a device's flash.</summary>
internal sealed class ShowCommand : Verb
{
    private readonly Argument<string> _flash = new("FLASH") { Description = "The device's flash file." };
    private readonly Option<bool> _json = new("--json") { Description = "Write the result as JSON to standard output." };

    public ShowCommand()
        : base("show", "Shows a device that is switched off: its slots, its boot record, its last result and check.", "verso-emulator show reader.flash", "verso-emulator show reader.flash --json")
    {
        Add(_flash);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using FlashFile file = FlashFile.Open(parsed.GetRequiredValue(_flash));
        DeviceView view = DeviceInspector.Inspect(file);
        if (parsed.GetValue(_json))
        {
            Output.JsonWithNulls(view);
        }
        else
        {
            Output.Facts([.. Facts(view)]);
        }

        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Value)> Facts(DeviceView view)
    {
        yield return ("state", view.State);
        foreach (SlotView slot in view.Slots)
        {
            string active = slot.Name == view.ActiveSlot ? ", active" : string.Empty;
            string content = slot.Version is null ? "empty" : $"{slot.Version}, counter {slot.Counter}, {slot.State}{active}, {slot.Size} bytes";
            yield return ($"slot {slot.Name}", slot.Reason is null ? content : $"{content} ({slot.Reason})");
        }

        if (view.BootRecord is BootRecordView record)
        {
            string repeats = record.Repeats == 0 ? string.Empty : $", {record.Repeats} done again after a power cut";
            string trial = record.TrialSlot is null ? "no trial" : $"trial of slot {record.TrialSlot}, boot {record.Attempts} of {record.MaxAttempts}{repeats}";
            yield return ("boot record", $"number {record.Sequence}, {trial}, security counter {record.SecurityCounter}{(record.Damaged ? ", one copy damaged" : string.Empty)}");
        }
        else
        {
            yield return ("boot record", "lost; stage 0 rebuilds it at the next power-on");
        }

        if (view.Download is DownloadView download)
        {
            yield return ("download", $"{download.Version} into slot {download.Slot}, {download.Chunks} of {download.Total} chunks");
        }

        yield return ("last result", view.LastResult is ResultView result ? Describe(result) : "none yet");
        yield return ("last check", view.LastCheck is CheckView check ? Describe(check) : "none yet");
        if (view.LastCheck?.Sequence is not null)
        {
            yield return ("pointer", Pointer(view.LastCheck));
        }

        if (view.Device is IdentityView device)
        {
            yield return ("device", $"{device.Id}, {device.Product} on {device.Hardware}");
            yield return ("follows", $"channel {device.Channel} under root {device.RootVersion}");
            yield return ("updates from", device.UpdateUrl ?? "not provisioned; give --url");
        }
        else
        {
            yield return ("device", "trust store lost; provision the device again");
        }

        yield return ("flash", string.Create(CultureInfo.InvariantCulture, $"{view.Flash.Size:N0} bytes, {view.Flash.SectorErases} sector erases, sector {view.Flash.MostWornSector} most ({view.Flash.MostErases})"));
    }

    private static string Describe(CheckView check)
    {
        string what = check.ReasonCode == 0 ? "a release to install" : $"{check.Reason} {check.ReasonCode}";
        string release = check.Release is null ? string.Empty : $"{check.Release}: ";
        string putOff = check.SessionsPutOff == 0 ? string.Empty : $", put off {check.SessionsPutOff} times";
        return $"{release}{what}{putOff}{Time(", good at", check.CheckedAt)}";
    }

    private static string Pointer(CheckView check)
    {
        string tag = check.EntityTag is null ? "no entity tag: the next check reads it again" : $"entity tag {check.EntityTag}";
        return $"{check.Channel}, sequence {check.Sequence}, made under root {check.RootVersion}{Time(", as of", check.AsOf)}{Time(", expires", check.Expires)}; {tag}";
    }

    private static string Time(string name, DateTimeOffset? time) =>
        time is DateTimeOffset known ? string.Create(CultureInfo.InvariantCulture, $"{name} {known:yyyy-MM-dd HH:mm:ss} UTC") : string.Empty;

    private static string Describe(ResultView result)
    {
        string check = result.Check is null ? string.Empty : $", health check {result.Check}";
        string attempts = result.Attempts == 0 ? string.Empty : $", after {result.Attempts} trial boots";
        return result.ReasonCode == 0 ? $"{result.Release}: {result.State}" : $"{result.Release ?? "-"}: {result.State}, {result.Reason} {result.ReasonCode}{check}{attempts}";
    }
}
