using Verso.Core;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>Records the events of stage 0, one line each.</summary>
internal sealed class RecordingWatcher : BootWatcher
{
    /// <summary>The events in order.</summary>
    public List<string> Heard { get; } = [];

    /// <summary>The last agent that was created.</summary>
    public UpdateAgent? Agent { get; private set; }

    public override void RecordMended(ReasonCode reason) => Heard.Add($"mended: {reason}");

    public override void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record) =>
        Heard.Add($"{decision} {Slots.Name(slot)}: {reason}");

    public override void Launching(int slot, Manifest manifest, bool trial, BootRecord record) =>
        Heard.Add($"launching {Slots.Name(slot)} {manifest.Version}{(trial ? $" on trial, boot {record.Attempts}" : "")}");

    public override void Failed(ReasonCode reason) => Heard.Add($"failed: {reason}");

    public override void AgentReady(UpdateAgent agent)
    {
        Agent = agent;
        Heard.Add($"agent in {Slots.Name(agent.RunningSlot)}");
    }
}
