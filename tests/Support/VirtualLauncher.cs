using System.Security.Cryptography;
using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Support;

/// <summary>"Starts" a slot: compares its bytes with the manifest's SHA-256, and then plays an application under a watchdog.</summary>
/// <param name="application">The behaviour of the application, and how it ends.</param>
/// <param name="launches">Receives every launch.</param>
public sealed class VirtualLauncher(Func<UpdateAgent, LaunchOutcome> application, List<VirtualLaunch> launches) : Launcher
{
    /// <summary>The reason why an application is not loaded; None for a launcher that does not know.</summary>
    public ReasonCode NotLoadedReason
    {
        get => Reason;
        init => Reason = value;
    }

    /// <inheritdoc/>
    public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds)
    {
        byte[] bytes = new byte[manifest.ImageSize];
        image.Read(0, bytes, 0, bytes.Length);
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(manifest.ImageSha256))
        {
            throw new InvalidOperationException($"slot {Slots.Name(agent.RunningSlot)} was launched, and its bytes are not those of {manifest.Version}");
        }

        launches.Add(new VirtualLaunch(agent.RunningSlot, manifest.Version, agent.IsTrial, deadlineMilliseconds));
        VirtualBoard board = (VirtualBoard)agent.Board;
        board.Alarm = deadlineMilliseconds == 0 ? null : (board.Milliseconds(), () => agent.IsTrial && agent.Watchdog.Left() <= 0);
        try
        {
            return application(agent);
        }
        catch (AbandonedException)
        {
            return LaunchOutcome.Hung;
        }
        finally
        {
            board.Alarm = null;
        }
    }
}
