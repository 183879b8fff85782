using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>Observes how a power-on ends, in addition to what <see cref="LifeWatcher"/> observes.</summary>
internal sealed class EndWatcher(Oracle oracle, FaultInjector injector, Catalogue catalogue) : BootWatcher
{
    private readonly LifeWatcher _inner = new(oracle, injector, catalogue);

    /// <summary>Every decision so far.</summary>
    public HashSet<BootDecision> Decisions { get; } = [];

    /// <summary>The last report of the update engine, or null.</summary>
    public UpdateProgress? Last { get; private set; }

    /// <summary>Discards the data of the previous power-on.</summary>
    public void Begin() => Last = null;

    public override void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record)
    {
        Decisions.Add(decision);
        _inner.Decided(decision, slot, reason, record);
    }

    public override void Launching(int slot, Manifest manifest, bool trial, BootRecord record) => _inner.Launching(slot, manifest, trial, record);

    public override void Failed(ReasonCode reason) => _inner.Failed(reason);

    public override void AgentReady(UpdateAgent agent)
    {
        _inner.AgentReady(agent);
        agent.Progress += progress => Last = progress;
    }
}
