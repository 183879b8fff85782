using Verso.Updater;

namespace Verso.Emulator;

/// <summary>Replaces an image that the emulator cannot run. On boot it does what the sample product does, with the requested outcome.</summary>
internal static class OpaqueApplication
{
    /// <summary>Runs it.</summary>
    public static void Run(UpdateAgent agent, Outcome outcome)
    {
        if (outcome.Kind == OutcomeKind.Crashes)
        {
            throw new InvalidOperationException("the opaque image crashes, as its tester asked");
        }

        if (agent.IsTrial)
        {
            agent.ConfirmTrial(outcome.FailingCheck is string name ? [new FailingCheck(name)] : []);
        }
        else
        {
            agent.Update(null);
        }

        agent.Board.Rest(int.MaxValue);
    }

    private sealed class FailingCheck(string name) : HealthCheck(name, required: name != HealthCheckNames.Network, timeoutMilliseconds: 10000)
    {
        public override bool Run() => false;
    }
}
