using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;

namespace Verso.Emulator.Commands;

/// <summary><c>verso-emulator update</c>: switches the device on, and on again, until an update is through or has failed.</summary>
internal sealed class UpdateCommand : Verb
{
    private readonly Argument<string> _flash = new("FLASH") { Description = "The device's flash file." };
    private readonly Option<bool> _json = new("--json") { Description = "Give every event as a line of JSON on standard output." };
    private readonly PowerOptions _power = new();

    public UpdateCommand()
        : base(
            "update",
            "Lets the device check for an update and carries it through to a confirmed or a rolled back boot.",
            "verso-emulator update reader.flash --url http://127.0.0.1:8080/",
            "verso-emulator update reader.flash --url http://127.0.0.1:8080/ --outcome fail:essential-services")
    {
        Add(_flash);
        Add(_json);
        _power.AddTo(this);
        SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        string flash = parsed.GetRequiredValue(_flash);
        bool json = parsed.GetValue(_json);
        Narrator narrator = Narrator.OnStandardError();
        UpdateVerdict verdict = new UpdateRun(flash, _power.Read(parsed, flash), cancel).Run(happened =>
        {
            if (json)
            {
                Output.Data(EventWriter.ToLine(happened));
            }
            else
            {
                narrator.Tell(happened);
            }

            return true;
        });
        narrator.CloseBar();
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
                State = verdict.Result?.State,
                Version = verdict.Result?.Release,
                Slot = verdict.Result?.Slot,
                Check = verdict.Result?.Check,
                Line = verdict.Text,
            }.Because(verdict.Reason)));
        }

        if (verdict.Held)
        {
            Output.Tell(verdict.Text);
            return ExitCode.Done;
        }

        string reason = verdict.Reason == ReasonCode.None ? string.Empty : $" ({verdict.Reason} {(int)verdict.Reason}); {Advice.For(verdict.Reason)}";
        Output.Tell(verdict.Text + reason);
        return ExitCode.DidNotHold;
    }
}
