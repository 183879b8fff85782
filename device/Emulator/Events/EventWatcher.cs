using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>Converts the reports of stage 0 and of the agent to events.</summary>
internal sealed class EventWatcher(EventWriter events) : BootWatcher
{
    public override void RecordMended(ReasonCode reason) => events.Write(new EmulatorEvent("bootRecord").Because(reason));

    public override void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record) =>
        events.Write(new EmulatorEvent("decision") { Decision = decision.ToString(), Slot = Slots.Name(slot) }.Because(reason));

    public override void Launching(int slot, Manifest manifest, bool trial, BootRecord record) => events.Write(new EmulatorEvent("launch")
    {
        Slot = Slots.Name(slot),
        Version = manifest.Version,
        Trial = trial,
        Attempt = trial ? record.Attempts : null,
        MaxAttempts = trial ? record.MaxAttempts : null,
    });

    public override void Failed(ReasonCode reason) => events.Write(new EmulatorEvent("failure").Because(reason));

    public override void AgentReady(UpdateAgent agent)
    {
        agent.Progress += OnProgress;
        agent.Health += OnHealth;
    }

    private void OnProgress(UpdateProgress progress) => events.Write(new EmulatorEvent("progress")
    {
        State = StateName.Of(progress.Phase),
        Chunk = progress.Chunk,
        Total = progress.Total,
        Attempt = progress.Attempt,
        Version = progress.Version.Length == 0 ? null : progress.Version,
        Line = progress.Detail.Length == 0 ? null : progress.Detail,
    }.Because(progress.Reason));

    private void OnHealth(HealthReport report)
    {
        foreach (CheckResult result in report.Results)
        {
            events.Write(new EmulatorEvent("check")
            {
                Check = result.Check.Name,
                Passed = result.Reason == ReasonCode.None,
                Required = result.Check.IsRequired,
                Line = result.Note.Length == 0 ? null : result.Note,
            }.Because(result.Reason));
        }
    }
}
