using System.Diagnostics;
using Verso.Support;

namespace Verso.EndToEnd.Documents;

/// <summary>
/// Both tools as users get them: packed by <c>dotnet pack</c>, and installed from the folder of the packages, which is the only source.
/// </summary>
internal sealed class PackedTools
{
    private static readonly Dictionary<string, string> Projects = new(StringComparer.Ordinal)
    {
        ["verso"] = "host-signer/Cli",
        ["verso-emulator"] = "device/Emulator",
    };

    /// <summary>Packs and installs them.</summary>
    public PackedTools()
    {
        string folder = SharedFixture.NewPath("packed");
        Packages = Path.Combine(folder, "packages");
        ToolPath = Path.Combine(folder, "tools");
        Directory.CreateDirectory(Packages);
        string source = Path.Combine(folder, "nuget.config");
        File.WriteAllText(source, $"""<configuration><packageSources><clear /><add key="packed" value="{Packages}" /></packageSources></configuration>""");
        foreach ((string tool, string project) in Projects)
        {
            // The build of these tests is packed: a build in the middle of a test run would itself be a test.
            Dotnet("pack", Path.Combine(Repository.Root, project), "--no-build", "--configuration", Configuration, "--output", Packages);
            Dotnet("tool", "install", tool, "--tool-path", ToolPath, "--configfile", source);
        }
    }

    /// <summary>The folder of the packages.</summary>
    public string Packages { get; }

    /// <summary>The folder of the installed commands.</summary>
    public string ToolPath { get; }

    // The tests are in bin/CONFIGURATION/FRAMEWORK.
    private static string Configuration => Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;

    /// <summary>Starts an installed command, independently of the PATH.</summary>
    public ProcessResult Run(string tool, params string[] arguments) => Finish(Path.Combine(ToolPath, tool), arguments);

    private static void Dotnet(params string[] arguments) => Tool.Succeeds(Finish(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments));

    private static ProcessResult Finish(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Tool.Finish(Process.Start(start)!);
    }
}
