using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Emulator.Commands;

/// <summary><c>verso-emulator demo</c>: the whole story in one command.</summary>
internal sealed class DemoCommand : Verb
{
    private readonly Option<string?> _keep = new("--keep") { Description = "Folder that keeps the keys, releases and the device. Default: a temporary one, deleted at the end.", HelpName = "DIR" };

    private readonly Option<bool> _json = new("--json") { Description = "Write the outcome as JSON to standard output, and the story to standard error." };

    public DemoCommand()
        : base("demo", "Plays a story on a device of its own: a rollout in steps, a power cut, a confirmation, a rollback, a halt, a stolen key.", "verso-emulator demo", "verso-emulator demo --keep story")
    {
        Add(_keep);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string? keep = parsed.GetValue(_keep);
        string folder = keep ?? Directory.CreateTempSubdirectory("verso-demo-").FullName;
        try
        {
            bool json = parsed.GetValue(_json);
            TextWriter output = Output.IsQuiet ? TextWriter.Null : json ? Console.Error : Console.Out;
            using Story story = new(folder, output, cancel);
            bool held = await story.TellAsync();
            if (json)
            {
                Output.JsonWithNulls(new { held, folder = keep });
            }

            return held ? ExitCode.Done : ExitCode.DidNotHold;
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
