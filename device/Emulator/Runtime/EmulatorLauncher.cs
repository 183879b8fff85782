using System.Reflection;
using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>
/// Launches what a slot holds. A .NET assembly is loaded from the slot's bytes and its <c>Program.Main</c> runs; it shares Core and Updater
/// with stage 0, as on a device. Any other image is opaque.
/// </summary>
internal sealed class EmulatorLauncher(EmulatorBoard board, Outcome outcome, bool outcomeOnTrialOnly) : Launcher
{
    public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds)
    {
        byte[] bytes = new byte[manifest.ImageSize];
        if (image.Read(0, bytes, 0, bytes.Length) != ReasonCode.None)
        {
            return LaunchOutcome.NotLoaded;
        }

        Outcome asked = agent.IsTrial || !outcomeOnTrialOnly ? outcome : Outcome.Healthy;
        board.HasNetwork = asked.FailingCheck != HealthCheckNames.Network;
        if (asked.Kind == OutcomeKind.Hangs)
        {
            return Hang(deadlineMilliseconds);
        }

        if (!IsAssembly(bytes) || asked.Kind == OutcomeKind.Crashes)
        {
            return Run(() => OpaqueApplication.Run(agent, asked), agent.Watchdog);
        }

        if (agent.IsTrial && asked.FailingCheck is string check && check != HealthCheckNames.Network)
        {
            board.Log($"the image is a .NET assembly, whose own checks decide: --outcome {asked} does not hold for it");
        }

        MethodInfo? main = FindMain(bytes);
        return main is null ? LaunchOutcome.NotLoaded : Run(() => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null), agent.Watchdog);
    }

    private static bool IsAssembly(byte[] image) => image.Length > 2 && image[0] == 'M' && image[1] == 'Z';

    private MethodInfo? FindMain(byte[] image)
    {
        try
        {
            return EntryPoint.Find(Assembly.Load(image));
        }
        catch (Exception fault) when (fault is BadImageFormatException or FileLoadException or FileNotFoundException or ReflectionTypeLoadException)
        {
            board.Log($"the image does not load: {fault.Message}");
            return null;
        }
    }

    /// <summary>The watchdog strikes when the deadline is over; on the virtual clock that is at once.</summary>
    private LaunchOutcome Hang(int deadlineMilliseconds)
    {
        int silence = deadlineMilliseconds > 0 ? deadlineMilliseconds : Manifest.DefaultHealthDeadlineSeconds * 1000;
        board.Log($"the image hangs; the watchdog strikes after {silence / 1000} s");
        board.Wait(silence);
        return LaunchOutcome.Hung;
    }

    private LaunchOutcome Run(Action application, Watchdog? watchdog)
    {
        Exception? crash = null;
        void Guarded()
        {
            try
            {
                application();
            }
            catch (Exception fault)
            {
                // Whatever a firmware throws is a crash of that firmware, and stage 0's to deal with.
                crash = fault;
            }
        }

        bool ended = watchdog is null ? board.RunWithin(Timeout.Infinite, Guarded) : board.RunWatched(watchdog, Guarded);
        if (crash is not null)
        {
            board.Log($"the application crashed: {crash.GetType().Name}: {crash.Message}");
        }

        return !ended ? LaunchOutcome.Hung
            : crash is null ? LaunchOutcome.Returned
            : crash is OutOfMemoryException ? LaunchOutcome.OutOfMemory
            : LaunchOutcome.Crashed;
    }
}
