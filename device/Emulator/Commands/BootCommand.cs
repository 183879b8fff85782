using Verso.Boot;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

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
        EmulatorEvent? launch = null;
        EmulatorEvent? fault = null;
        PowerOnEnd end = Telling(json, heard => new Supervisor(flash, options, cancel).Run(happened =>
        {
            launch = happened.Event == "launch" ? happened : launch;
            fault = IsFault(happened) ? happened : fault;
            return heard(happened);
        }));
        cancel.ThrowIfCancellationRequested();
        return Report(end, launch, fault, json);
    }

    // A failed required check, or a decision other than to launch what was expected: the power-on did not come out as it should.
    private static bool IsFault(EmulatorEvent happened) =>
        happened.Event == "failure"
        || (happened.Event == "check" && happened.Passed == false && happened.Required == true)
        || (happened.Event == "decision" && happened.Decision == nameof(BootDecision.Rescue));

    private static int Report(PowerOnEnd end, EmulatorEvent? launch, EmulatorEvent? fault, bool json)
    {
        if (fault is null && end != PowerOnEnd.Cut)
        {
            Output.Tell(launch is null ? "nothing was launched" : $"{launch.Version} ran from slot {launch.Slot}{(end == PowerOnEnd.Restart ? "; the device restarts" : string.Empty)}");
            return ExitCode.Done;
        }

        ReasonCode reason = (ReasonCode)(fault?.ReasonCode ?? 0);
        string what = end == PowerOnEnd.Cut ? "the power was cut" : launch is null ? "nothing was launched" : $"{launch.Version} from slot {launch.Slot} did not come up";
        if (reason != ReasonCode.None)
        {
            throw new VersoException(reason, what, Advice.For(reason));
        }

        return DidNotHold(what, json);
    }
}
