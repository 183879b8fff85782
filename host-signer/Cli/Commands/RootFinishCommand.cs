using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso root finish</c>: makes a root from signed drafts.</summary>
internal sealed class RootFinishCommand : Verb
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Drafts of the same root. Their signatures are merged.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _previous = new("--previous") { Description = "Root before. Required unless the draft is of root 1.", HelpName = "FILE" };
    private readonly Option<string> _out = new("--out") { Description = "Root file to write. It must not exist.", HelpName = "FILE", Required = true };
    private readonly Option<bool> _json = CommonOptions.Json();

    public RootFinishCommand()
        : base(
            "finish",
            "Makes a root from its drafts. Enough root keys of the root before and of the root itself have to have signed, as on a device.",
            "verso root finish root-2.signed.draft --previous site/root/1.cose --out site/root/2.cose",
            "verso root finish root-2.draft copy-of-the-other-signer.draft --previous site/root/1.cose --out site/root/2.cose")
    {
        Add(_files);
        Add(_previous);
        Add(_out);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        Root? before = null;
        byte[]? held = parsed.GetValue(_previous) is string previous ? RootFiles.ReadVerified(previous, out before) : null;
        RootDraft[] drafts = [.. parsed.GetRequiredValue(_files).Select(path => RootDraft.Read(RootFiles.Read(path), held))];
        RootDraft draft = drafts[0];
        foreach (RootDraft other in drafts.Skip(1))
        {
            draft.Merge(other);
        }

        string written = parsed.GetRequiredValue(_out);
        RootFiles.WriteNew(written, draft.Finish());
        RootView.Tell(draft, before);
        Output.Tell($"wrote {written}");
        if (parsed.GetValue(_json))
        {
            Output.Json(RootView.Json(draft, written));
        }

        return ExitCode.Done;
    }
}
