using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Verso's emulator. It is searched for beside this program, on the PATH, and in the source tree of this program.</summary>
public sealed class EmulatorTool : FlashTool
{
    private EmulatorTool()
    {
    }

    /// <summary>The only instance.</summary>
    public static EmulatorTool Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "verso-emulator";

    /// <inheritdoc/>
    public override ToolCommand Find()
    {
        string dotnet = System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string beside = Path.Combine(AppContext.BaseDirectory, Name + ".dll");
        if (File.Exists(beside))
        {
            return new ToolCommand(dotnet, beside);
        }

        if (ToolCommand.OnPath(Name) is string path)
        {
            return new ToolCommand(path);
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string project = Path.Combine(folder.FullName, "device", "Emulator", "Verso.Emulator.csproj");
            if (File.Exists(project))
            {
                return new ToolCommand(dotnet, "run", "--project", project, "--");
            }
        }

        throw new VersoException(ReasonCode.ToolUnusable, "the emulator was not found", "put verso-emulator on the PATH, or run verso from its source tree");
    }

    /// <inheritdoc/>
    public override ToolFault Explain(int exitCode, string output) =>
        new($"the emulator ended with exit code {exitCode}", "see its output above");
}
