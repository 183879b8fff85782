using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.EndToEnd.Documents;

/// <summary>The two shells that the pages are written for.</summary>
internal static partial class Shell
{
    /// <summary>The time limit for a page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Asked once: to start PowerShell takes seconds.
    private static readonly Lazy<ProcessResult> AskedPowerShell = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("verso-pwsh-").FullName;
        ProcessResult asked = Run(folder, Repository.Root, Dotnet, "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-Command", "exit 0");
        Directory.Delete(folder, recursive: true);
        return asked;
    });

    /// <summary>Runs blocks in bash. The first command that fails ends the run; standard error then has its text and its place.</summary>
    public static ProcessResult Bash(string folder, IEnumerable<Block> blocks)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("bash is not looked for on Windows; the pages are run in PowerShell there.");
        }

        StringBuilder script = new("""
            set -eEuo pipefail
            shopt -s expand_aliases
            trap 'code=$?; echo "$block: $BASH_COMMAND: exit code $code" >&2' ERR
            trap 'kill $(jobs -p) 2>/dev/null || :' EXIT

            """);
        foreach (Block block in blocks)
        {
            script.Append($"block='{block.Place}'\necho \"{Transcript.Mark}$block\"\n").AppendJoin('\n', block.Lines.Select(BashLine)).Append('\n');
        }

        string path = Path.Combine(folder, "page.sh");
        File.WriteAllText(path, script.ToString());
        return Run(folder, folder, "bash", path);
    }

    /// <summary>Runs blocks in PowerShell 7, which <c>.config/dotnet-tools.json</c> names.</summary>
    public static ProcessResult PowerShell(string folder, IEnumerable<Block> blocks)
    {
        RequirePowerShell();
        StringBuilder script = new("""
            $ErrorActionPreference = 'Stop'
            $PSNativeCommandUseErrorActionPreference = $true
            Set-Location $PSScriptRoot
            try {

            """);
        foreach (Block block in blocks)
        {
            script.Append($"$block = '{block.Place}'\n[Console]::WriteLine(\"{Transcript.Mark}$block\")\n").AppendJoin('\n', block.Lines.Select(PowerShellLine)).Append('\n');
        }

        script.Append("""
            }
            catch {
                [Console]::Error.WriteLine("${block}: $($_.InvocationInfo.Line.Trim()): $_")
                exit 1
            }

            """);
        string path = Path.Combine(folder, "page.ps1");
        File.WriteAllText(path, script.ToString());
        return Script(folder, path);
    }

    /// <summary>Runs a PowerShell script with arguments, as from another shell.</summary>
    public static ProcessResult Script(string folder, string path, params string[] arguments) =>
        Run(folder, folder, [Dotnet, "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-File", path, .. arguments]);

    /// <summary>Makes the test inconclusive if a program that the pages use is missing.</summary>
    public static void Require(string program)
    {
        bool found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
        if (!found)
        {
            Assert.Inconclusive($"No {program} on the PATH.");
        }
    }

    /// <summary>Makes the test inconclusive if PowerShell is not restored.</summary>
    public static void RequirePowerShell()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("The stand-ins on the PATH are shell scripts, which Windows does not run.");
        }

        if (AskedPowerShell.Value is { ExitCode: not 0 } asked)
        {
            Assert.Inconclusive($"No PowerShell: run `dotnet tool restore` at the root of the tree. {asked.Output.Trim()}");
        }
    }

    /// <summary>Writes a bash script into a folder of the PATH.</summary>
    public static void WriteProgram(string path, string script)
    {
        File.WriteAllText(path, "#!/usr/bin/env bash\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A line whose comment names an exit code has to end with that one.</summary>
    private static string BashLine(string line) =>
        ExitCode().Match(line) is { Success: true } code ? $"{code.Groups[1].Value} && code=0 || code=$?; test $code = {code.Groups[2].Value}" : line;

    private static string PowerShellLine(string line) =>
        ExitCode().Match(line) is { Success: true } code ? $"try {{ {code.Groups[1].Value} }} catch {{ }}; if ($LASTEXITCODE -ne {code.Groups[2].Value}) {{ throw \"exit code $LASTEXITCODE\" }}" : line;

    [GeneratedRegex("^(.*[^ ]) +# exit code ([0-9]+)$")]
    private static partial Regex ExitCode();

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a program with its output in a file: its background processes could hold a pipe open for ever.</summary>
    private static ProcessResult Run(string folder, string workingFolder, params string[] line)
    {
        string output = Path.Combine(folder, "page.out");
        ProcessStartInfo start = new("bash") { WorkingDirectory = workingFolder };
        foreach (string word in (string[])["-c", "exec \"$@\" > \"$0\" 2>&1 < /dev/null", output, .. line])
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["PATH"] = Path.Combine(folder, "tools") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using Process process = Process.Start(start)!;
        bool ended = process.WaitForExit(Patience);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        string said = File.ReadAllText(output);
        Assert.IsTrue(ended, $"the page does not end:\n{said}");
        return new ProcessResult(process.ExitCode, said, said);
    }
}
