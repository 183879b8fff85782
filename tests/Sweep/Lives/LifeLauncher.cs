using System.Security.Cryptography;
using Verso.Boot;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>Launches the image in a slot: shows it to the oracle, and then plays the application of the chapter.</summary>
internal sealed class LifeLauncher(Oracle oracle, FaultInjector injector, SweepBoard board, Catalogue catalogue) : Launcher
{
    private const int LoadAttempts = 2;

    private const string OwnCheck = "display";

    private static readonly string[] Required = [HealthCheckNames.RuntimeBoot, HealthCheckNames.EssentialServices, HealthCheckNames.HardwareCompatibility, OwnCheck];

    /// <summary>The current behaviour of trials.</summary>
    public Chapter? Chapter { get; set; }

    /// <summary>Whether a confirmed application does nothing at all.</summary>
    public bool IsIdle { get; set; }

    /// <summary>Called when a confirmed release asks for an update.</summary>
    public Action<Release>? Updating { get; set; }

    /// <summary>The time to load an application.</summary>
    public int LoadMilliseconds { get; set; }

    /// <summary>The time of an application's own checks.</summary>
    public int CheckMilliseconds { get; set; }

    public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds)
    {
        board.Pass(LoadMilliseconds);
        Reason = ReasonCode.None;
        byte[]? bytes = Load(image, manifest);
        if (bytes is null)
        {
            oracle.NotLoading(manifest, agent.IsTrial);
            return LaunchOutcome.NotLoaded;
        }

        oracle.Launching(bytes, manifest, agent.IsTrial);
        if (!agent.IsTrial)
        {
            if (!IsIdle)
            {
                Update(agent, catalogue.Find(manifest.ReleaseId)!);
            }

            return LaunchOutcome.Returned;
        }

        int release = catalogue.Find(manifest.ReleaseId)?.Index ?? 0;
        agent.Health += report => Hear(release);
        LaunchOutcome outcome = RunTrial(agent, release, deadlineMilliseconds);
        if (agent.IsTrial)
        {
            oracle.GroundTruth.Explained[release]++;
        }

        return outcome;
    }

    private void Update(UpdateAgent agent, Release release)
    {
        oracle.Requests.Begin(release);
        Updating?.Invoke(release);
        oracle.Requests.Ended(agent.Update(null).Fallbacks);
    }

    /// <summary>Reads the image as a loader does, which compares it with its checksums and reads twice before it gives up.</summary>
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
        oracle.GroundTruth.Malformed &= ~(1 << release);
        switch (BehaviourOf(release))
        {
            case Behaviour.FailsCheck:
                return Confirm(agent, Check(OwnCheck, Fails));
            case Behaviour.FailsRuntimeCheck:
                return Confirm(agent, Check(HealthCheckNames.RuntimeBoot, Fails));
            case Behaviour.FailsServicesCheck:
                return Confirm(agent, Check(HealthCheckNames.EssentialServices, Fails));
            case Behaviour.FailsHardwareCheck:
                return Confirm(agent, Check(HealthCheckNames.HardwareCompatibility, Fails));
            case Behaviour.FailsAllChecks:
                return Confirm(agent, [.. Required.Select(name => Check(name, Fails))]);
            case Behaviour.CrashesWithin:
                return Confirm(agent, Check(OwnCheck, () => throw new InvalidOperationException("the display is gone")));
            case Behaviour.CrashesBefore:
                return LaunchOutcome.Crashed;
            case Behaviour.Hangs:
                board.Pass(deadlineMilliseconds);
                return LaunchOutcome.Hung;
            case Behaviour.Returns:
                return LaunchOutcome.Returned;
            case Behaviour.DoesNotLoad:
                return LaunchOutcome.NotLoaded;
            case Behaviour.HasNoEntryPoint:
                oracle.GroundTruth.Malformed |= 1 << release;
                Reason = ReasonCode.EntryPointMissing;
                return LaunchOutcome.NotLoaded;
            case Behaviour.KillsRuntime:
                Die();
                return LaunchOutcome.Returned;
            case Behaviour.KillsRuntimeWithin:
                return Confirm(agent, Check(OwnCheck, Die));
            case Behaviour.KillsRuntimeAfter:
                agent.Health += report => Die();
                return Confirm(agent, []);
            case Behaviour.CrashesAfter:
                Confirm(agent, []);
                return LaunchOutcome.Crashed;
            default:
                return Confirm(agent, CheckMilliseconds == 0 ? [] : [Check(OwnCheck, () => true)]);
        }
    }

    private static LaunchOutcome Confirm(UpdateAgent agent, params HealthCheck[] checks)
    {
        agent.ConfirmTrial(checks);
        return LaunchOutcome.Returned;
    }

    private ScriptedCheck Check(string name, Func<bool> finding) => new(name, true, () =>
    {
        board.Pass(CheckMilliseconds);
        return finding();
    });

    private static bool Fails() => false;

    private bool Die()
    {
        oracle.GroundTruth.Kills++;
        injector.Cut();
        return false;
    }

    private Behaviour BehaviourOf(int release)
    {
        Behaviour[] trials = Chapter!.Trials;
        return trials[Math.Min(oracle.GroundTruth.Explained[release], trials.Length - 1)];
    }

    /// <summary>The checks have run. Their correct results are known here, whatever the report says.</summary>
    private void Hear(int release)
    {
        if (BehaviourOf(release) is Behaviour.Healthy or Behaviour.CrashesAfter or Behaviour.KillsRuntimeAfter)
        {
            oracle.GroundTruth.Healthy |= 1 << release;
            injector.Phase = Phase.Confirm;
        }
        else
        {
            oracle.GroundTruth.FailedCheck |= 1 << release;
            injector.Phase = Phase.RollBack;
        }
    }
}
