using System.Diagnostics;
using Verso.Support;

namespace Verso.Cli.Tests;

/// <summary>Runs the built <c>verso</c> on a terminal of its own, created by Python's <c>pty</c>.</summary>
internal static class PseudoTerminal
{
    // Each answer is typed after its question has appeared: the terminal itself would echo earlier input.
    private const string Script = """
        import os, pty, sys
        questions = sys.argv[1].split('|') if sys.argv[1] else []
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[2], sys.argv[2:])
        seen = b''
        answered = 0
        while True:
            try:
                part = os.read(terminal, 4096)
            except OSError:
                break
            if not part:
                break
            seen += part
            while answered < len(questions):
                question, answer = questions[answered].split('=')
                if seen.count(question.encode()) == 0:
                    break
                os.write(terminal, answer.encode() + b'\r')
                answered += 1
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        sys.stdout.buffer.write(seen)
        sys.exit(code)
        """;

    /// <summary>Runs the tool. The test is inconclusive without a Python that has pseudo-terminals.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="answers">What to type after each question: question and answer.</param>
    /// <param name="environment">Variables in addition to those of this process; null removes one.</param>
    /// <param name="arguments">The arguments of the tool.</param>
    /// <returns>The exit code, and everything that was on the terminal.</returns>
    public static (int Code, string Terminal) Run(string folder, (string Question, string Answer)[] answers, IEnumerable<KeyValuePair<string, string?>> environment, params IEnumerable<string> arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no pseudo-terminals of this kind.");
        }

        ProcessStartInfo start = new("python3") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true };
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        foreach (string argument in (string[])["-c", Script, string.Join('|', answers.Select(one => $"{one.Question}={one.Answer}")), host, Path.Combine(AppContext.BaseDirectory, "verso.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TERM"] = "xterm";
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        Process? process = InstalledProgram.Start(start, out string missing);
        if (process is null)
        {
            Assert.Inconclusive($"There is no Python here to make a pseudo-terminal: {missing}");
        }

        using (process)
        {
            process!.StandardInput.Close();
            Task<string> terminal = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(VersoProcess.Patience))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail("the tool still waits on its terminal");
            }

            return (process.ExitCode, terminal.Result);
        }
    }
}
