using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Emulator.Commands;

/// <summary>A command that switches on a device and reports its events: as lines for people, or as JSON for machines.</summary>
internal abstract class PowerVerb : Verb
{
    private readonly Argument<string> _flash = new("FLASH") { Description = "The device's flash file." };
    private readonly Option<bool> _json = new("--json") { Description = "Write each event as a line of JSON to standard output." };
    private readonly PowerOptions _power = new();

    protected PowerVerb(string name, string description, params string[] examples)
        : base(name, description, examples)
    {
        Add(_flash);
        Add(_json);
        _power.AddTo(this);
        SetAction((parsed, cancel) => Task.FromResult(Start(parsed, cancel)));
    }

    /// <summary>Does the work of the command.</summary>
    protected abstract int Run(string flash, EmulatorOptions options, bool json, CancellationToken cancel);

    /// <summary>Runs an action and reports every event as it comes.</summary>
    protected static T Telling<T>(bool json, Func<Func<EmulatorEvent, bool>, T> happening)
    {
        Narrator narrator = Narrator.OnStandardError();
        T end = happening(happened =>
        {
            if (json)
            {
                Output.Data(EventWriter.ToLine(happened));
            }
            else if (!Output.IsQuiet)
            {
                narrator.Tell(happened);
            }

            return true;
        });
        narrator.CloseBar();
        return end;
    }

    /// <summary>
    /// Reports that the expected result did not hold, why, and what to do next. A reason from the device is never an input error of the
    /// user.
    /// </summary>
    protected static int Failed(string what, ReasonCode reason, bool json)
    {
        if (reason == ReasonCode.None)
        {
            return DidNotHold(what, json);
        }

        var failure = new VersoException(reason, what, NextStep.For(reason));
        Output.Fail(failure);
        if (json)
        {
            Output.JsonFailure(reason, failure.Message, failure.Next);
        }

        return ExitCode.DidNotHold;
    }

    /// <summary>Reports that the expected result did not hold and no reason code explains it: the power was cut.</summary>
    protected static int DidNotHold(string what, bool json)
    {
        Output.Say(what);
        if (json)
        {
            Output.JsonFailure(ReasonCode.None, what, "switch the device on again");
        }

        return ExitCode.DidNotHold;
    }

    private int Start(ParseResult parsed, CancellationToken cancel)
    {
        string flash = parsed.GetRequiredValue(_flash);
        return Run(flash, _power.Read(parsed, flash), parsed.GetValue(_json), cancel);
    }
}
