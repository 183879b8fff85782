using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso audit</c>: verifies a whole site.</summary>
internal sealed class AuditCommand : Verb
{
    private readonly Argument<string> _site = new("DIR") { Description = "Folder of the site." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public AuditCommand()
        : base(
            "audit",
            "Verifies a whole site as a stranger does who knows only its first root: every root, every pointer, every release that is offered. It also lists files that no device asks for, and gaps in a ladder of offers.",
            "verso audit site",
            "verso audit site --json")
    {
        Add(_site);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_site);
        IReadOnlyList<SiteFinding> findings = SiteAuditor.Audit(folder);
        if (parsed.GetValue(_json))
        {
            Output.Json(new { holds = !findings.Any(one => one.IsFault), findings = findings.Select(one => new { path = one.Path, code = one.Reason.ToString(), number = (int)one.Reason, message = one.Message }) });
        }

        foreach (SiteFinding note in findings.Where(one => !one.IsFault))
        {
            Output.Warn($"{note.Path}: {note.Message}");
        }

        if (findings.FirstOrDefault(one => one.IsFault) is not { } fault)
        {
            Output.Tell($"{folder} holds");
            return ExitCode.Done;
        }

        int more = findings.Count(one => one.IsFault) - 1;
        throw new VersoException(fault.Reason, $"{fault.Path}: {fault.Message}", Advice.For(fault.Reason) + (more == 0 ? "" : $"; {more} more {(more == 1 ? "fault is" : "faults are")} in the output of --json"));
    }
}
