using System.Security.Cryptography;
using Verso.Boot;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>Launches what a slot holds: shows it to the oracle, and then plays the application that the chapter asks for.</summary>
internal sealed class LifeLauncher(Oracle oracle, Gate gate, SweepBoard board, Catalogue catalogue) : Launcher
{
    private const int LoadAttempts = 2;

    private static readonly HealthCheck[] NoChecks = [];

    /// <summary>What trials do now.</summary>
    public Chapter? Chapter { get; set; }

    /// <summary>Whether a confirmed application does nothing at all.</summary>
    public bool IsIdle { get; set; }

    /// <summary>What the checks of a healthy application take.</summary>
    public int CheckMilliseconds { get; set; }

    public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds)
    {
        byte[]? bytes = Load(image, manifest);
        if (bytes is null)
        {
            return LaunchOutcome.NotLoaded;
        }

        oracle.Launching(bytes, manifest, agent.IsTrial);
        if (!agent.IsTrial)
        {
            if (!IsIdle)
            {
                agent.Update(null);
            }

            return LaunchOutcome.Returned;
        }

        int release = catalogue.Find(manifest.ReleaseId)?.Index ?? 0;
        agent.Health += report => Hear(release);
        LaunchOutcome outcome = RunTrial(agent, release, deadlineMilliseconds);
        if (agent.IsTrial)
        {
            oracle.Facts.Explained[release]++;
        }

        return outcome;
    }

    /// <summary>Reads the image as a loader does, which holds it against its checksums and looks twice before it gives up.</summary>
    private static byte[]? Load(Partition image, Manifest manifest)
    {
        byte[] bytes = new byte[manifest.ImageSize];
        for (int attempt = 0; attempt < LoadAttempts; attempt++)
        {
            if (image.Read(0, bytes, 0, bytes.Length) == ReasonCode.None && SHA256.HashData(bytes).AsSpan().SequenceEqual(manifest.ImageSha256))
            {
                return bytes;
            }
        }

        return null;
    }

    private LaunchOutcome RunTrial(UpdateAgent agent, int release, int deadlineMilliseconds)
    {
        switch (BehaviourOf(release))
        {
            case Behaviour.FailsCheck:
                agent.ConfirmTrial([Check(() => false)]);
                return LaunchOutcome.Returned;
            case Behaviour.CrashesWithin:
                agent.ConfirmTrial([Check(() => throw new InvalidOperationException("the display is gone"))]);
                return LaunchOutcome.Returned;
            case Behaviour.CrashesBefore:
                return LaunchOutcome.Crashed;
            case Behaviour.Hangs:
                board.Pass(deadlineMilliseconds);
                return LaunchOutcome.Hung;
            case Behaviour.Returns:
                return LaunchOutcome.Returned;
            case Behaviour.DoesNotLoad:
                oracle.Facts.NotLoaded |= 1 << release;
                return LaunchOutcome.NotLoaded;
            case Behaviour.KillsRuntime:
                gate.Cut();
                return LaunchOutcome.Returned;
            case Behaviour.KillsRuntimeWithin:
                agent.ConfirmTrial([Check(Die)]);
                return LaunchOutcome.Returned;
            case Behaviour.CrashesAfter:
                agent.ConfirmTrial(NoChecks);
                return LaunchOutcome.Crashed;
            default:
                agent.ConfirmTrial(CheckMilliseconds == 0 ? NoChecks : [Check(TakeTime)]);
                return LaunchOutcome.Returned;
        }
    }

    private static ScriptedCheck Check(Func<bool> finding) => new("display", true, finding);

    private bool TakeTime()
    {
        board.Pass(CheckMilliseconds);
        return true;
    }

    private bool Die()
    {
        gate.Cut();
        return false;
    }

    private Behaviour BehaviourOf(int release)
    {
        Behaviour[] trials = Chapter!.Trials;
        return trials[Math.Min(oracle.Facts.Explained[release], trials.Length - 1)];
    }

    /// <summary>The checks have looked. What they should have found is known here, whatever the report says.</summary>
    private void Hear(int release)
    {
        if (BehaviourOf(release) is Behaviour.Healthy or Behaviour.CrashesAfter)
        {
            oracle.Facts.Healthy |= 1 << release;
            gate.Phase = Phase.Confirm;
        }
        else
        {
            oracle.Facts.FailedCheck |= 1 << release;
            gate.Phase = Phase.RollBack;
        }
    }
}
