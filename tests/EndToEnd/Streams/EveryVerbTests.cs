using System.Diagnostics;
using System.Net.Sockets;
using Verso.Support;

namespace Verso.EndToEnd.Streams;

/// <summary>
/// Every verb of both programs with every stream broken. The verbs are found in the trees of commands, and the working command line is the
/// first example of each verb's help, so new verbs are covered automatically.
/// </summary>
[TestClass]
[TestCategory(Thorough.Category)]
public class EveryVerbTests
{
    private const int InputOutput = 3;

    private static IEnumerable<object[]> Verbs => VerbExample.All.Select(verb => new object[] { $"{verb.Program} {verb.Verb}" });

    // It ends only by a signal.
    private static bool Endless(VerbExample verb) => verb.Verb == "serve";

    // The example asks a server that is not there.
    private static int ExitCodeOf(VerbExample verb) => verb.Verb == "update" ? 1 : 0;

    [TestMethod]
    [DynamicData(nameof(Verbs))]
    public void An_output_that_cannot_be_written_is_exit_code_3_once_the_work_is_done(string name)
    {
        (VerbExample verb, HelpWorkspace workspace) = Prepare(name);
        foreach (string json in new[] { "", " --json" })
        {
            if (Endless(verb))
            {
                ServeInto(workspace, verb, json);
                continue;
            }

            string line = $"{verb.Program} {verb.Line(workspace.Fresh)}{json}";
            ProcessResult whole = Tidy(workspace.Run(line));
            Assert.AreEqual(ExitCodeOf(verb), whole.ExitCode, $"`{line}` is an example: {whole}");
            foreach ((string redirection, string lost) in new[] { (">/dev/full", whole.Output), (">&-", whole.Output), ("2>/dev/full", whole.Error), ("2>&-", whole.Error) })
            {
                ProcessResult broken = Tidy(workspace.Run($"{verb.Program} {verb.Line(workspace.Fresh)}{json} {redirection}"));
                int expected = whole.ExitCode == 0 && lost.Length > 0 ? InputOutput : whole.ExitCode;
                Assert.AreEqual(expected, broken.ExitCode, $"`{line}` {redirection}: {broken}");
                if (expected == InputOutput && redirection[0] == '>')
                {
                    StringAssert.Contains(broken.LastWord, "standard output cannot be written", $"{redirection}: {broken}");

                    // Not the number of all lines: the output of the demo depends on random numbers.
                    int said = broken.Error.Split('\n').Count(told => told.Contains("cannot be written", StringComparison.Ordinal));
                    Assert.AreEqual(1, said, $"one line says so: {broken}");
                }
            }

            ProcessResult cut = Tidy(workspace.Run($"{verb.Program} {verb.Line(workspace.Fresh)}{json} | head -0; exit ${{PIPESTATUS[0]}}"));
            Assert.AreEqual(whole.ExitCode, cut.ExitCode, $"a reader that goes is no fault: {cut}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Verbs))]
    public void Help_that_cannot_be_written_is_exit_code_3(string name)
    {
        (VerbExample verb, HelpWorkspace workspace) = Prepare(name);

        ProcessResult broken = Tidy(workspace.Run($"{verb.Program} {verb.Verb} --help > /dev/full"));

        Assert.AreEqual((InputOutput, 1), (broken.ExitCode, Lines(broken.Error)), broken.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Verbs))]
    public void An_input_that_cannot_be_read_is_exit_code_3_and_one_line(string name)
    {
        (VerbExample verb, HelpWorkspace workspace) = Prepare(name);
        File.WriteAllText(workspace.At("locked"), "secret");
        foreach ((string input, string wrong, _, _) in verb.Inputs)
        {
            List<string> faults = ["nowhere", "''", "App.bin/within", wrong];
            if (!OperatingSystem.IsWindows() && Environment.UserName != "root")
            {
                File.SetUnixFileMode(workspace.At("locked"), UnixFileMode.None);
                faults.Add("locked");
            }

            foreach (string fault in faults)
            {
                Refused(verb, workspace, input, fault);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Verbs))]
    public void An_input_may_be_a_pipe(string name)
    {
        (VerbExample verb, HelpWorkspace workspace) = Prepare(name);
        if (Endless(verb))
        {
            return;
        }

        foreach ((string input, _, _, bool inPlace) in verb.Inputs.Where(input => input.MayBePipe))
        {
            string line = $"{verb.Program} {verb.Line(workspace.Fresh, input, value => $"<(cat {value})")}";
            ProcessResult piped = Tidy(workspace.Run(line));
            string file = $"{verb.Program} {verb.Line(workspace.Fresh, input, value => value)}";
            int expected = inPlace ? InputOutput : Tidy(workspace.Run(file)).ExitCode;
            Assert.AreEqual(expected, piped.ExitCode, $"`{line}`: {piped}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Verbs))]
    public void A_result_that_cannot_be_written_is_exit_code_3_and_one_line(string name)
    {
        (VerbExample verb, HelpWorkspace workspace) = Prepare(name);
        foreach (string result in verb.Results)
        {
            foreach (string fault in new[] { "''", "App.bin/within", "/proc/nowhere/within" })
            {
                Refused(verb, workspace, result, fault);
            }
        }
    }

    private static void Refused(VerbExample verb, HelpWorkspace workspace, string symbol, string fault)
    {
        string line = $"{verb.Program} {verb.Line(workspace.Fresh, symbol, _ => fault)}";
        ProcessResult refused = Tidy(workspace.Run(line));
        Assert.AreEqual(InputOutput, refused.ExitCode, $"`{line}`: {refused}");
        Assert.AreEqual(1, Lines(refused.Error), $"`{line}`: {refused}");
        Assert.AreEqual("", refused.Output, $"`{line}`");
    }

    private static (VerbExample Verb, HelpWorkspace HelpWorkspace) Prepare(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no /dev/full, and no bash that is always there.");
        }

        return (VerbExample.All.Single(verb => $"{verb.Program} {verb.Verb}" == name), new HelpWorkspace());
    }

    /// <summary>Asserts the properties of every end: no crash, no stack trace.</summary>
    private static ProcessResult Tidy(ProcessResult run)
    {
        Assert.AreNotEqual(134, run.ExitCode, run.ToString());
        string all = run.Output + run.Error;
        Assert.IsFalse(all.Contains("   at ", StringComparison.Ordinal) || all.Contains("Exception", StringComparison.Ordinal), run.ToString());
        return run;
    }

    private static int Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>A server whose streams are broken keeps serving, and reports at its end.</summary>
    private static void ServeInto(HelpWorkspace workspace, VerbExample verb, string json)
    {
        foreach ((string redirection, int expected) in new[] { (">/dev/full", json.Length > 0 ? InputOutput : 0), (">&-", json.Length > 0 ? InputOutput : 0), ("2>/dev/full", InputOutput), ("2>&-", InputOutput) })
        {
            int port = FreePort();
            string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            using Process serve = workspace.Start($"exec {host} {Path.Combine(AppContext.BaseDirectory, verb.Program)}.dll {verb.Line(workspace.Fresh)} --port {port}{json} {redirection}");
            AskOnce(port);
            Tool.Signal(serve, "TERM");
            ProcessResult end = Tidy(Tool.Finish(serve));
            Assert.AreEqual(expected, end.ExitCode, $"{redirection}: {end}");
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void AskOnce(int port)
    {
        using HttpClient client = new();
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using HttpResponseMessage answer = client.Send(new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/root/1.cose"));
                Assert.AreEqual(200, (int)answer.StatusCode);
                return;
            }
            catch (HttpRequestException)
            {
                // It is not listening yet.
                Assert.IsTrue(Stopwatch.GetElapsedTime(start) < Tool.Patience, "the server does not come up");
            }
        }
    }
}
