using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso root show</c>: describes a root or a draft of one.</summary>
internal sealed class RootShowCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Root, or draft of one." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public RootShowCommand()
        : base(
            "show",
            "Describes a root or a draft of one: its keys, who has signed it, and the least counters. The signatures of its own root keys are verified.",
            "verso root show site/root/1.cose",
            "verso root show root-2.draft --json")
    {
        Add(_file);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_file);
        RootDraft draft = RootDraft.ReadAlone(RootFiles.Read(path));
        if (parsed.GetValue(_json))
        {
            Output.Json(RootView.Json(draft, path));
        }
        else
        {
            Output.Facts([.. RootView.Facts(draft)]);
        }

        return ExitCode.Done;
    }
}
