using Verso.Boot;
using Verso.Updater;

namespace Verso.Support;

/// <summary>Applications for <see cref="VirtualDevice.PowerOn"/>: possible behaviours of a product after its launch.</summary>
public static class Applications
{
    /// <summary>Confirms a trial and ends.</summary>
    public static LaunchOutcome Healthy(UpdateAgent agent)
    {
        agent.ConfirmTrial([]);
        return LaunchOutcome.Returned;
    }

    /// <summary>Confirms a trial; otherwise asks for an update.</summary>
    public static LaunchOutcome Updating(UpdateAgent agent)
    {
        if (agent.ConfirmTrial([]) is null)
        {
            agent.Update(null);
        }

        return LaunchOutcome.Returned;
    }

    /// <summary>Hangs on trial, and does nothing when it is confirmed.</summary>
    public static LaunchOutcome HangingOnTrial(UpdateAgent agent) => agent.IsTrial ? Hanging(agent) : LaunchOutcome.Returned;

    /// <summary>Behaves in one way on trial, and does nothing when it is confirmed.</summary>
    public static Func<UpdateAgent, LaunchOutcome> OnTrial(LaunchOutcome outcome) => agent => agent.IsTrial ? outcome : LaunchOutcome.Returned;

    /// <summary>Ends with an exception before it confirms.</summary>
    public static LaunchOutcome Crashing(UpdateAgent agent) => LaunchOutcome.Crashed;

    /// <summary>Never confirms, and never ends by itself.</summary>
    public static LaunchOutcome Hanging(UpdateAgent agent)
    {
        while (true)
        {
            agent.Board.Wait(1000);
        }
    }

    /// <summary>Cannot be loaded.</summary>
    public static LaunchOutcome NotLoading(UpdateAgent agent) => LaunchOutcome.NotLoaded;

    /// <summary>Ends without a confirmation.</summary>
    public static LaunchOutcome Forgetful(UpdateAgent agent) => LaunchOutcome.Returned;

    /// <summary>Has checks of its own.</summary>
    public static Func<UpdateAgent, LaunchOutcome> With(params HealthCheck[] checks) => agent =>
    {
        agent.ConfirmTrial(checks);
        return LaunchOutcome.Returned;
    };
}
