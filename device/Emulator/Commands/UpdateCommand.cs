using Verso.CommandLine;
using Verso.Core;

namespace Verso.Emulator.Commands;

/// <summary><c>verso-emulator update</c>: switches the device on, again and again, until an update has finished or failed.</summary>
internal sealed class UpdateCommand() : PowerVerb(
    "update",
    "Makes the device check for an update, and runs it until the update is confirmed or rolled back.",
    "verso-emulator update reader.flash --url http://127.0.0.1:8080/",
    "verso-emulator update reader.flash --url http://127.0.0.1:8080/ --outcome fail:essential-services",
    "verso-emulator update reader.flash --folder site")
{
    protected override int Run(string flash, EmulatorOptions options, bool json, CancellationToken cancel)
    {
        UpdateVerdict verdict = Telling(json, heard => new UpdateRun(flash, options, cancel).Run(heard));
        cancel.ThrowIfCancellationRequested();
        return Report(verdict, json);
    }

    private static int Report(UpdateVerdict verdict, bool json)
    {
        if (json)
        {
            Output.Data(EventWriter.ToLine(new EmulatorEvent("outcome")
            {
                Passed = verdict.Held,
                State = verdict.State,
                Version = verdict.Release,
                Slot = verdict.Result?.Slot,
                Check = verdict.Result?.Check,
                Line = verdict.Text,
                Next = verdict.Held || verdict.Reason == ReasonCode.None ? null : NextStep.For(verdict.Reason),
            }.Because(verdict.Reason)));
        }

        if (verdict.Held)
        {
            Output.Tell(verdict.Text);
            return ExitCode.Done;
        }

        return Failed(verdict.Text, verdict.Reason, json);
    }
}
