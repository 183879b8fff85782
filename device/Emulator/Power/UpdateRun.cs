using Verso.Core;

namespace Verso.Emulator;

/// <summary>
/// A whole update, over as many power-ons as it takes, and what it came to. The device's own result record decides; where it did not
/// change, the last thing that the session said does.
/// </summary>
internal sealed class UpdateRun(string flash, EmulatorOptions options, CancellationToken cancel = default)
{
    private readonly Supervisor _supervisor = new(flash, options with { OutcomeOnTrialOnly = true }, cancel);
    private EmulatorEvent? _lastWord;
    private ResultView? _seen;

    /// <summary>Switches the device on until it rests.</summary>
    /// <param name="heard">Hears every event; returning false cuts the power.</param>
    public UpdateVerdict Run(Func<EmulatorEvent, bool> heard)
    {
        _seen = ReadResult();
        ResultView? decisive = null;
        PowerOnEnd end = _supervisor.RunUntilRest(Listen, () => decisive = Weigh(decisive));
        if (end != PowerOnEnd.AtRest)
        {
            string why = end == PowerOnEnd.Cut ? "the power was cut; what was downloaded is resumed at the next power-on" : "the device keeps restarting";
            return new UpdateVerdict(false, end == PowerOnEnd.Cut ? ReasonCode.None : LastReason(), why, decisive);
        }

        return decisive is null ? FromLastWord() : FromResult(decisive);

        bool Listen(EmulatorEvent happened)
        {
            _lastWord = happened.Event == "progress" ? happened : _lastWord;
            return heard(happened);
        }
    }

    // A rollback is what the update came to, whatever the previous image finds out after it.
    private ResultView? Weigh(ResultView? decisive)
    {
        ResultView? result = ReadResult();
        if (result == _seen || decisive?.State == "ROLLBACK")
        {
            return decisive;
        }

        _seen = result;
        return result;
    }

    private ResultView? ReadResult()
    {
        using FlashFile file = FlashFile.Open(flash);
        return DeviceInspector.ReadResult(file);
    }

    private static UpdateVerdict FromResult(ResultView result)
    {
        ReasonCode reason = (ReasonCode)result.ReasonCode;
        return result.State switch
        {
            "COMPLETE" => new UpdateVerdict(true, reason, $"confirmed: {result.Release} runs from slot {result.Slot}", result),
            "ROLLBACK" => new UpdateVerdict(false, reason, $"rolled back: {result.Release} is rejected{(result.Check is null ? string.Empty : $", health check {result.Check} failed")}", result),
            _ => new UpdateVerdict(false, reason, $"not updated{(result.Release is null ? string.Empty : $" to {result.Release}")}", result),
        };
    }

    private UpdateVerdict FromLastWord()
    {
        if (_lastWord is null)
        {
            return new UpdateVerdict(false, WhySilent(), "the device did not ask for an update", null);
        }

        ReasonCode reason = LastReason();
        bool held = reason == ReasonCode.UpToDate;
        string release = _lastWord.Version is string version ? $"{(held ? " with" : " to")} {version}" : string.Empty;
        return new UpdateVerdict(held, reason, (held ? "up to date" : "not updated") + release, null) { State = _lastWord.State, Release = _lastWord.Version };
    }

    private ReasonCode LastReason() => (ReasonCode)(_lastWord?.ReasonCode ?? 0);

    // An agent that cannot ask begins no session, and so has nothing to report.
    private ReasonCode WhySilent()
    {
        using FlashFile file = FlashFile.Open(flash);
        return DeviceInspector.ReadTrust(file) is not TrustStore trust ? ReasonCode.TrustStoreCorrupt
            : string.IsNullOrEmpty(options.UpdateUrl ?? trust.UpdateUrl) ? ReasonCode.NoUpdateUrl
            : ReasonCode.None;
    }
}
