using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Cli.Commands;

/// <summary><c>verso reason</c>: advises on a reason code from the log of a device or from a report.</summary>
internal sealed class ReasonCommand : Verb
{
    private readonly Argument<string?> _code = new("CODE") { Description = "Number or name of a reason code, such as 3005. Default: all of them.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ReasonCommand()
        : base("reason", "Advises on a reason code of a device, of the emulator or of this tool.", "verso reason 3005", "verso reason HealthCheckFailed --json")
    {
        Add(_code);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        ReasonCode[] all = [.. Enum.GetValues<ReasonCode>().Where(reason => reason != ReasonCode.None)];
        ReasonCode[] asked = parsed.GetValue(_code) is string code ? [UsageException.Guard(() => Find(all, code))] : all;
        if (parsed.GetValue(_json))
        {
            Output.Json(asked.Select(reason => new { reasonCode = (int)reason, reason = reason.ToString(), next = Advice.For(reason) }));
            return ExitCode.Done;
        }

        foreach (ReasonCode reason in asked)
        {
            Output.Data($"{(int)reason} {reason}: {Advice.For(reason)}");
        }

        return ExitCode.Done;
    }

    private static ReasonCode Find(ReasonCode[] all, string code)
    {
        ReasonCode found = all.SingleOrDefault(reason =>
            code == ((int)reason).ToString(CultureInfo.InvariantCulture) || code.Equals(reason.ToString(), StringComparison.OrdinalIgnoreCase));
        return found != ReasonCode.None ? found : throw new VersoException(ReasonCode.FieldOutOfRange, $"there is no reason code {code}", "`verso reason` lists all of them");
    }
}
