using Verso.CommandLine;
using Verso.Core;

namespace Verso.Emulator.Commands;

/// <summary><c>verso-emulator boot</c>: one power-on.</summary>
internal sealed class BootCommand() : PowerVerb(
    "boot",
    "Switches the device on once, until it rests or restarts.",
    "verso-emulator boot reader.flash",
    "verso-emulator boot reader.flash --outcome crash")
{
    protected override int Run(string flash, EmulatorOptions options, bool json, CancellationToken cancel)
    {
        Account account = new(flash, options);
        PowerOnEnd end = Telling(json, heard => new Supervisor(flash, options, cancel).Run(happened =>
        {
            account.Hear(happened);
            return heard(happened);
        }));
        cancel.ThrowIfCancellationRequested();
        return Report(end, account, json);
    }

    // Stage 0 exists for a rescue that finds a release, so that one succeeds. A failed launch or a failed required check does not.
    private static int Report(PowerOnEnd end, Account account, bool json)
    {
        if (end == PowerOnEnd.Cut)
        {
            return DidNotHold("the power was cut", json);
        }

        if (account.IsRescued)
        {
            Output.Tell($"rescued: stage 0 fetched {account.LastWord?.Version}; the device restarts to try it");
            return ExitCode.Done;
        }

        if (account.Fault == ReasonCode.None)
        {
            string restarts = end == PowerOnEnd.Restart ? "; the device restarts" : string.Empty;
            Output.Tell(account.Launch is EmulatorEvent ran ? $"{ran.Version} ran from slot {ran.Slot}{restarts}" : "nothing was launched");
            return ExitCode.Done;
        }

        return account.IsRescue
            ? Failed(account.WithDetail(UpdateRun.NoRescue, account.WhyNoUpdate), account.WhyNoUpdate, json)
            : Failed(account.Launch is EmulatorEvent launch ? $"{launch.Version} from slot {launch.Slot} failed" : "nothing was launched", account.Fault, json);
    }
}
