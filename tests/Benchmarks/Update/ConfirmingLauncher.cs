using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>
/// An image that acts as a product does on boot. On trial it runs the health checks; confirmed it asks for an update, at each wake until an
/// update ends.
/// </summary>
internal sealed class ConfirmingLauncher(Board board, CutPlan plan) : Launcher
{
    private const int WakeMilliseconds = 60 * 60 * 1000;

    /// <summary>Whether the new release runs and its update is complete.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>The number of cuts before every chunk was stored for the first time; null before that.</summary>
    public int? CutsInDownload { get; private set; }

    /// <summary>How often the agent was asked for an update.</summary>
    public int Sessions { get; private set; }

    public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds)
    {
        if (agent.IsTrial)
        {
            IsSettled = agent.ConfirmTrial([]).Verdict == HealthVerdict.Healthy;
        }
        else if (manifest.Version == PublishedRelease.Version)
        {
            IsSettled = true;
        }
        else
        {
            agent.Progress += OnProgress;
            Update(agent);
        }

        return LaunchOutcome.Returned;
    }

    private void OnProgress(UpdateProgress progress)
    {
        if (progress.Phase == UpdateState.Verifying)
        {
            CutsInDownload ??= plan.Struck;
        }
    }

    private void Update(UpdateAgent agent)
    {
        UpdateOutcome outcome;
        do
        {
            Sessions++;
            outcome = agent.Update(null);
            if (outcome.State != UpdateState.Rebooting)
            {
                if (Faults.Of(outcome.Reason) != Fault.Transient)
                {
                    throw new InvalidOperationException($"the update ended in {outcome.State}, reason {(int)outcome.Reason}");
                }

                board.Rest(WakeMilliseconds);
            }
        }
        while (outcome.State != UpdateState.Rebooting);
    }
}
