using Verso.Core;

namespace Verso.Emulator;

/// <summary>
/// A whole update over as many power-ons as it takes, and its outcome. The device's own result record decides. If it did not change, the
/// last report of the session decides.
/// </summary>
internal sealed class UpdateRun(string flash, EmulatorOptions options, CancellationToken cancel = default)
{
    /// <summary>The outcome of a device that has nothing to boot and nothing to fetch.</summary>
    public const string NoRescue = "neither slot boots (NoBootableSlot 6007), and the rescue found no release";

    private readonly Supervisor _supervisor = new(flash, options with { OutcomeOnTrialOnly = true }, cancel);
    private readonly Account _account = new(flash, options);
    private ResultView? _seen;

    /// <summary>Switches on the device until it rests.</summary>
    /// <param name="heard">Receives every event. Returning false cuts the power.</param>
    public UpdateVerdict Run(Func<EmulatorEvent, bool> heard)
    {
        _seen = ReadResult();
        ResultView? decisive = null;
        PowerOnEnd end = _supervisor.RunUntilRest(Listen, () => decisive = Weigh(decisive));
        return end switch
        {
            PowerOnEnd.Cut => new UpdateVerdict(false, ReasonCode.None, "the power was cut; the download resumes at the next power-on", decisive),
            PowerOnEnd.Restart => new UpdateVerdict(false, WhyRestarting(), _account.IsRescue ? NoRescue : "the device keeps restarting", decisive),
            _ => decisive is null ? FromLastWord() : FromResult(decisive),
        };

        bool Listen(EmulatorEvent happened)
        {
            _account.Hear(happened);
            return heard(happened);
        }
    }

    private ReasonCode WhyRestarting() =>
        _account.IsRescue || _account.Fault == ReasonCode.None ? _account.WhyNoUpdate : _account.Fault;

    // A rollback is the outcome of the update, whatever the previous image reports after it.
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

    private UpdateVerdict FromResult(ResultView result)
    {
        ReasonCode reason = (ReasonCode)result.ReasonCode;
        return result.State switch
        {
            "COMPLETE" => new UpdateVerdict(true, reason, $"confirmed: {result.Release} runs from slot {result.Slot}", result),
            "ROLLBACK" => new UpdateVerdict(false, reason, RolledBack(result), result),
            _ => new UpdateVerdict(false, reason, NotUpdated(result.Release, reason), result),
        };
    }

    private string RolledBack(ResultView result)
    {
        string check = result.Check is null ? string.Empty : $", health check {result.Check} failed";
        string runs = _account.Launch is { Trial: not true } launch ? $"; {launch.Version} runs from slot {launch.Slot}" : string.Empty;
        return $"rolled back: {result.Release} is rejected{check}{runs}";
    }

    private string NotUpdated(string? release, ReasonCode reason) => reason == ReasonCode.NotFound && release is null && PointerPath() is string path
        ? $"not updated: the server has no {path}"
        : _account.WithDetail($"not updated{(release is null ? string.Empty : $" to {release}")}", reason);

    /// <summary>The path of the pointer that the device asks for, or null if its trust store is lost.</summary>
    private string? PointerPath()
    {
        using FlashFile file = FlashFile.Open(flash);
        return DeviceInspector.ReadTrust(file) is TrustStore trust ? SitePath.Pointer(trust.Channel, trust.HardwareId) : null;
    }

    private UpdateVerdict FromLastWord()
    {
        ReasonCode reason = _account.WhyNoUpdate;
        if (_account.LastWord is not EmulatorEvent said)
        {
            return new UpdateVerdict(false, reason, "the device did not ask for an update", null);
        }

        bool held = reason == ReasonCode.UpToDate;
        string text = held ? $"up to date{(said.Version is null ? string.Empty : $" with {said.Version}")}" : NotUpdated(said.Version, reason);
        return new UpdateVerdict(held, reason, text, null) { State = said.State, Release = said.Version };
    }
}
