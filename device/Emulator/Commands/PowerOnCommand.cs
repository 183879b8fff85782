using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Emulator.Commands;

/// <summary><c>verso-emulator power-on</c>: the process of one power-on. The other commands start it.</summary>
internal sealed class PowerOnCommand : Verb
{
    private readonly Argument<string> _flash = new("FLASH") { Description = "The device's flash file." };
    private readonly PowerOptions _power = new();

    public PowerOnCommand()
        : base("power-on", "Runs one power-on and reports it as JSON. It ends with its standard input.")
    {
        Hidden = true;
        Add(_flash);
        _power.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        PowerOn.DieWith(Console.In);
        try
        {
            string flash = parsed.GetRequiredValue(_flash);
            return PowerOn.Run(flash, _power.Read(parsed, flash), Console.Out);
        }
        catch (Exception fault) when (fault is VersoException || IoFault.IsOne(fault))
        {
            VersoException refusal = fault as VersoException
                ?? new VersoException(ReasonCode.OutputUnwritable, $"{parsed.GetRequiredValue(_flash)} cannot be read or written: {IoFault.Why(fault, "")}", "check the medium and its free space", fault);
            new EventWriter(Console.Out).Write(new EmulatorEvent(EventWriter.Refusal) { Line = refusal.Message, Next = refusal.Next }.Because(refusal.Reason));
            return ExitCode.Of(refusal);
        }
    }
}
