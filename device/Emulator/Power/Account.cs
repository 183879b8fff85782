using Verso.Core;

namespace Verso.Emulator;

/// <summary>The events of one or more power-ons, as far as they matter for the outcome.</summary>
internal sealed class Account(string flash, EmulatorOptions options)
{
    private EmulatorEvent? _fault;
    private bool _installed;

    /// <summary>The last launch.</summary>
    public EmulatorEvent? Launch { get; private set; }

    /// <summary>The last report of an update, if no other event followed it.</summary>
    public EmulatorEvent? LastWord { get; private set; }

    /// <summary>Whether no slot booted at the last power-on.</summary>
    public bool IsRescue { get; private set; }

    /// <summary>Whether stage 0 found a release and restarts into it.</summary>
    public bool IsRescued => IsRescue && _installed;

    /// <summary>The reason why something did not start that should have: a failed launch or a failed required check.</summary>
    public ReasonCode Fault => (ReasonCode)(_fault?.ReasonCode ?? 0);

    /// <summary>The reason why there was no update: the last report of the session, or the reason why there was no session.</summary>
    public ReasonCode WhyNoUpdate => LastWord?.ReasonCode is int said ? (ReasonCode)said : LastWord is null ? WhySilent() : ReasonCode.None;

    /// <summary>Records an event.</summary>
    public void Hear(EmulatorEvent happened)
    {
        switch (happened.Event)
        {
            case "powerOn":
                _fault = null;
                _installed = false;
                IsRescue = false;
                break;
            case "decision" when happened.Decision == nameof(Boot.BootDecision.Rescue):
                IsRescue = true;
                break;
            case "launch":
                Launch = happened;
                break;
            case "progress":
                LastWord = happened;
                _installed = happened.State == "REBOOTING";
                break;
            case "failure":
            case "check" when happened.Passed == false && happened.Required == true:
                _fault = happened;
                break;
        }
    }

    /// <summary>A sentence, followed by the values of the device and the release if it is about them.</summary>
    public string WithDetail(string what, ReasonCode reason) =>
        LastWord?.ReasonCode == (int)reason && LastWord.Line is string detail ? $"{what}: {detail}" : what;

    // An agent that cannot ask begins no session, so it reports nothing.
    private ReasonCode WhySilent()
    {
        using FlashFile file = FlashFile.Open(flash);
        return DeviceInspector.ReadTrust(file) is not TrustStore trust ? ReasonCode.TrustStoreCorrupt
            : string.IsNullOrEmpty(options.UpdateUrl ?? trust.UpdateUrl) ? ReasonCode.NoUpdateUrl
            : ReasonCode.None;
    }
}
