using Verso.Core;

namespace Verso.Emulator;

/// <summary>What a device told over one power-on or several, as far as it bears on how they came out.</summary>
internal sealed class Account(string flash, EmulatorOptions options)
{
    private EmulatorEvent? _fault;
    private bool _installed;

    /// <summary>The last launch.</summary>
    public EmulatorEvent? Launch { get; private set; }

    /// <summary>The last thing that an update said, where nothing else was told after it.</summary>
    public EmulatorEvent? LastWord { get; private set; }

    /// <summary>Whether no slot booted when the power came on last.</summary>
    public bool IsRescue { get; private set; }

    /// <summary>Whether stage 0 found a release that it restarts into.</summary>
    public bool IsRescued => IsRescue && _installed;

    /// <summary>Why something did not come up that should have: a launch that failed or a required check that said no.</summary>
    public ReasonCode Fault => (ReasonCode)(_fault?.ReasonCode ?? 0);

    /// <summary>Why there was no update: what the last session said, or why there was none.</summary>
    public ReasonCode WhyNoUpdate => LastWord?.ReasonCode is int said ? (ReasonCode)said : LastWord is null ? WhySilent() : ReasonCode.None;

    /// <summary>Listens to an event.</summary>
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

    /// <summary>A sentence, and behind it what the device has and what the release says, if that is what it rests on.</summary>
    public string WithDetail(string what, ReasonCode reason) =>
        LastWord?.ReasonCode == (int)reason && LastWord.Line is string detail ? $"{what}: {detail}" : what;

    // An agent that cannot ask begins no session, and so has nothing to report.
    private ReasonCode WhySilent()
    {
        using FlashFile file = FlashFile.Open(flash);
        return DeviceInspector.ReadTrust(file) is not TrustStore trust ? ReasonCode.TrustStoreCorrupt
            : string.IsNullOrEmpty(options.UpdateUrl ?? trust.UpdateUrl) ? ReasonCode.NoUpdateUrl
            : ReasonCode.None;
    }
}
