using System.Reflection;
using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>
/// Launches the image in a slot. A .NET assembly is loaded from the bytes of the slot and its <c>Program.Main</c> runs. It shares Core and
/// Updater with stage 0, as on a device. Any other image is opaque.
/// </summary>
internal sealed class EmulatorLauncher(EmulatorBoard board, Outcome outcome, bool outcomeOnTrialOnly) : Launcher
{
    public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds)
    {
        byte[] bytes = new byte[manifest.ImageSize];
        Reason = image.Read(0, bytes, 0, bytes.Length);
        if (Reason != ReasonCode.None)
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
            board.Log($"the image is a .NET assembly with checks of its own: --outcome {asked} does not apply to it");
        }

        MethodInfo? main = FindMain(bytes);
        return main is null ? LaunchOutcome.NotLoaded : Run(() => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null), agent.Watchdog);
    }

    private static bool IsAssembly(byte[] image) => image.Length > 2 && image[0] == 'M' && image[1] == 'Z';

    private MethodInfo? FindMain(byte[] image)
    {
        try
        {
            MethodInfo? main = EntryPoint.Find(Assembly.Load(image));
            Reason = main is null ? ReasonCode.EntryPointMissing : ReasonCode.None;
            return main;
        }
        catch (Exception fault) when (fault is BadImageFormatException or FileLoadException or FileNotFoundException or ReflectionTypeLoadException or OutOfMemoryException)
        {
            board.Log($"the image does not load: {fault.Message}");
            Reason = fault is OutOfMemoryException ? ReasonCode.OutOfMemory : ReasonCode.LaunchFailed;
            return null;
        }
    }

    /// <summary>Restarts the device when the deadline is over; on the virtual clock that is at once.</summary>
    private LaunchOutcome Hang(int deadlineMilliseconds)
    {
        int silence = deadlineMilliseconds > 0 ? deadlineMilliseconds : Manifest.DefaultHealthDeadlineSeconds * 1000;
        board.Log($"the image hangs; the watchdog ends it after {silence / 1000} s");
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
                // Any exception of a firmware is a crash of that firmware. Stage 0 handles it.
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
