using Verso.Core;

namespace Verso.Emulator;

/// <summary>
/// Reports a device's events to people: what happened, in which state, in which slot, why. A terminal gets a progress bar; other outputs
/// get a line at every quarter of a download.
/// </summary>
internal sealed class Narrator(TextWriter output, string indent)
{
    private const int BarWidth = 30;

    private readonly bool _onTerminal = (output == Console.Error && !Console.IsErrorRedirected) || (output == Console.Out && !Console.IsOutputRedirected);

    private string? _state;
    private int _shownQuarter = -1;
    private bool _barIsOpen;

    /// <summary>Creates a narrator that writes to standard error, as commands do.</summary>
    public static Narrator OnStandardError() => new(Console.Error, $"{Verso.CommandLine.Output.Program}: ");

    /// <summary>Reports one event.</summary>
    public void Tell(EmulatorEvent happened)
    {
        if (happened.Event == "progress" && happened.State == "DOWNLOADING" && happened.Total > 0)
        {
            Download(happened);
            return;
        }

        CloseBar();
        string? line = Line(happened);
        if (line is not null)
        {
            Say(line);
        }
    }

    /// <summary>Ends a progress bar that a power cut interrupted.</summary>
    public void CloseBar()
    {
        if (_barIsOpen)
        {
            output.WriteLine();
            _barIsOpen = false;
        }
    }

    private string? Line(EmulatorEvent happened) => happened.Event switch
    {
        "powerOn" => "power on",
        "bootRecord" => $"stage 0: boot record {(happened.ReasonCode == (int)ReasonCode.BootRecordRebuilt ? "lost in both copies, rebuilt from the slots" : "damaged in one copy, the other is used")} {Because(happened)}",
        "decision" => Decision(happened),
        "launch" => happened.Trial == true
            ? $"stage 0: launches {happened.Version} from slot {happened.Slot} on trial, boot {happened.Attempt} of {happened.MaxAttempts}"
            : $"stage 0: launches {happened.Version} from slot {happened.Slot}",
        "failure" => $"stage 0: the image failed {Because(happened)}",
        "progress" => Progress(happened),
        "check" => $"health check {happened.Check}: {(happened.Passed == true ? "holds" : "fails")}{(happened.Required == true ? string.Empty : " (advisory)")}{Suffix(happened)}",
        "wait" => $"waits {happened.Milliseconds / 1000.0:0.0} s",
        "log" => happened.Line,
        "restart" => "restart",
        "powerOff" => "rests until the next wake",
        _ => null,
    };

    private static string? Decision(EmulatorEvent happened) => happened.Decision switch
    {
        "LaunchActive" when happened.Reason is not null => $"stage 0: the active slot {happened.Slot} boots all the same {Because(happened)}",
        "FailTrial" => $"stage 0: the trial in slot {happened.Slot} cannot be checked {Because(happened)}; the boot counts",
        "LaunchHeld" => $"stage 0: nothing else boots; the held trial in slot {happened.Slot} is launched {Because(happened)}",
        "RollBack" => $"stage 0: ROLLBACK, the trial in slot {happened.Slot} is rejected {Because(happened)}",
        "FallBack" => $"stage 0: the active slot no longer verifies {Because(happened)}; the previous image in slot {happened.Slot} takes its place",
        "Rescue" => $"stage 0: no slot boots {Because(happened)}; rescue: it fetches a release itself",
        _ => null,
    };

    private string? Progress(EmulatorEvent happened)
    {
        bool changed = happened.State != _state;
        _state = happened.State;
        _shownQuarter = -1;
        string release = happened.Version is null ? string.Empty : $", release {happened.Version}";
        if (happened.Reason is not null)
        {
            return $"{happened.State}{release}: {Because(happened).Trim('(', ')')}{(happened.Line is null ? string.Empty : $", {happened.Line}")}";
        }

        return !changed || happened.State == "IDLE" ? null : $"{happened.State}{release}";
    }

    private void Download(EmulatorEvent happened)
    {
        int chunk = happened.Chunk ?? 0;
        int total = happened.Total ?? 1;
        bool first = _state != "DOWNLOADING";
        _state = "DOWNLOADING";
        if (happened.Reason is not null)
        {
            CloseBar();
            Say($"DOWNLOADING: chunk {chunk}, try {happened.Attempt - 1} failed {Because(happened)}");
            return;
        }

        if (_onTerminal)
        {
            int filled = chunk * BarWidth / total;
            output.Write($"\r{indent}DOWNLOADING {happened.Version} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {chunk}/{total} chunks");
            _barIsOpen = true;
            return;
        }

        int quarter = chunk * 4 / total;
        if (first || quarter != _shownQuarter)
        {
            _shownQuarter = quarter;
            Say($"DOWNLOADING, release {happened.Version}: {chunk} of {total} chunks");
        }
    }

    private void Say(string line) => output.WriteLine(indent + line);

    private static string Because(EmulatorEvent happened) => $"({happened.Reason} {happened.ReasonCode})";

    private static string Suffix(EmulatorEvent happened) => happened.Reason is null ? string.Empty : $" {Because(happened)}{(happened.Line is null ? string.Empty : ": " + happened.Line)}";
}
