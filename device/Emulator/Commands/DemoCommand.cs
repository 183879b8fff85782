using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Emulator.Commands;

/// <summary><c>verso-emulator demo</c>: the whole story in one command.</summary>
internal sealed class DemoCommand : Verb
{
    private readonly Option<string?> _keep = new("--keep") { Description = "Folder to leave keys, releases and the device in, to try things out; deleted at the end when left out.", HelpName = "DIR" };

    public DemoCommand()
        : base("demo", "Tells the whole story on a device of its own: an update, a power cut, a confirmation, a rollback.", "verso-emulator demo", "verso-emulator demo --keep story")
    {
        Add(_keep);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string? keep = parsed.GetValue(_keep);
        string folder = keep ?? Directory.CreateTempSubdirectory("verso-demo-").FullName;
        try
        {
            return await new Story(folder, cancel).TellAsync() ? ExitCode.Done : ExitCode.DidNotHold;
        }
        finally
        {
            if (keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
