using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>Observes stage 0 and the agent, and sets the phase of the injector.</summary>
internal sealed class LifeWatcher(Oracle oracle, FaultInjector injector, Catalogue catalogue) : BootWatcher
{
    private bool _rescues;
    private Release? _untried;

    /// <summary>One line for each event, if they are recorded.</summary>
    public Action<string>? Told { get; set; }

    public override void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record)
    {
        _rescues = decision is BootDecision.Rescue or BootDecision.FallBack;
        injector.Phase = decision switch
        {
            BootDecision.LaunchTrial or BootDecision.FailTrial => Phase.Count,
            BootDecision.RollBack => Phase.RollBack,
            BootDecision.LaunchActive or BootDecision.LaunchHeld => Phase.PowerOn,
            _ => Phase.Rescue,
        };
        _untried = null;
        if (decision is BootDecision.LaunchTrial or BootDecision.FailTrial && catalogue.Find(record.Slot(slot).ReleaseId) is { } release)
        {
            oracle.GroundTruth.TrialBoots[release.Index]++;
            _untried = decision == BootDecision.FailTrial ? release : null;
        }

        Told?.Invoke($"stage 0: {decision} {Slots.Name(slot)} {reason}");
    }

    public override void RecordMended(ReasonCode reason) => Told?.Invoke($"boot record: {reason}");

    public override void Launching(int slot, Manifest manifest, bool trial, BootRecord record)
    {
        injector.Phase = trial ? Phase.Trial : Phase.Application;
        Told?.Invoke($"launch {Slots.Name(slot)}: {manifest.Version}{(trial ? " on trial" : string.Empty)}, attempts {record.Attempts}, counter {record.SecurityCounter}");
    }

    public override void Failed(ReasonCode reason)
    {
        if (_untried is { } release)
        {
            // The boot was counted and its end was recorded, although nothing was launched.
            oracle.GroundTruth.Explained[release.Index]++;
        }

        Told?.Invoke($"restart: {reason}");
    }

    public override void AgentReady(UpdateAgent agent) => agent.Progress += Progressed;

    private void Progressed(UpdateProgress progress)
    {
        Told?.Invoke($"{progress.Phase} {progress.Chunk}/{progress.Total} {progress.Reason}");
        if (_rescues)
        {
            return;
        }

        injector.Phase = progress.Phase switch
        {
            UpdateState.Idle => Phase.Manifest,
            UpdateState.Downloading => Phase.Chunk,
            UpdateState.Verifying => Phase.Verify,
            UpdateState.Applying => Phase.Flip,
            _ => injector.Phase,
        };
    }
}
