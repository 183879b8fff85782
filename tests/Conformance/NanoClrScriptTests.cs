using System.Diagnostics;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>tests/nanoclr/run without a nanoCLR: it does not fail, and reports plainly the fault of its arguments.</summary>
[TestClass]
public class NanoClrScriptTests
{
    private static readonly string[] Variables = ["NANOCLR", "NANOCLR_MDP", "NANOCLR_LIB"];

    [TestMethod]
    public void Without_its_variables_it_names_them_runs_nothing_and_succeeds()
    {
        (int code, string output, string error) = Run([]);

        Assert.AreEqual(0, code, error);
        Assert.AreEqual("0 run", output.TrimEnd().Split('\n')[^1].TrimEnd());
        foreach (string variable in Variables)
        {
            StringAssert.Contains(output, variable);
        }
    }

    [TestMethod]
    public void With_some_of_its_variables_it_names_the_others()
    {
        (int code, _, string error) = Run(new() { ["NANOCLR"] = "nanoclr" });

        Assert.AreEqual(2, code);
        StringAssert.Contains(error, "NANOCLR_MDP, NANOCLR_LIB not set");
    }

    [TestMethod]
    [DataRow("NANOCLR")]
    [DataRow("NANOCLR_MDP")]
    [DataRow("NANOCLR_LIB")]
    public void With_a_wrong_path_it_gives_one_line_that_names_the_variable_and_the_path(string variable)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verso-");
        try
        {
            string file = Path.Combine(folder.FullName, "mscorlib.pe");
            File.WriteAllText(file, "");
            string wrong = Path.Combine(folder.FullName, "missing");
            Dictionary<string, string> environment = new() { ["NANOCLR"] = file, ["NANOCLR_MDP"] = file, ["NANOCLR_LIB"] = folder.FullName };
            environment[variable] = wrong;

            (int code, string output, string error) = Run(environment);

            Assert.AreEqual(2, code);
            Assert.AreEqual("", output);
            Assert.AreEqual(1, error.Trim().Split('\n').Length, error);
            StringAssert.Contains(error, $"{variable}: ");
            StringAssert.Contains(error, wrong);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Its_help_says_what_delta_measures()
    {
        (int code, string output, _) = Run([], [Script, "--help"]);

        Assert.AreEqual(0, code);
        StringAssert.Contains(string.Join(' ', output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), "--delta decode a real pair of images");
    }

    [TestMethod]
    public void Of_several_turns_the_quickest_is_shown_with_its_instructions_beside_SHA_256()
    {
        string[] table = DeltaTable(Turn("delta", 40, 90) + Turn("compressed", 30, 60) + Turn("stored", 1, 1) + Turn("SHA-256", 200, 300)
            + Turn("delta", 20, 80) + Turn("compressed", 50, 60) + Turn("stored", 1, 1) + Turn("SHA-256", 100, 300));

        CollectionAssert.AreEqual(new[] { "delta", "7", "0.80", "0.200" }, table[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        CollectionAssert.AreEqual(new[] { "compressed", "7", "0.60", "0.300" }, table[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        CollectionAssert.AreEqual(new[] { "SHA-256", "7", "3.00", "1.000" }, table[4].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.HasCount(5, table);
    }

    [TestMethod]
    public void A_host_that_counts_nothing_has_its_times_shown_alone()
    {
        string[] table = DeltaTable(Turn("delta", 20, null) + Turn("compressed", 30, null) + Turn("stored", 1, null) + Turn("SHA-256", 100, null));

        CollectionAssert.AreEqual(new[] { "delta", "7", "-", "0.200" }, table[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.AreEqual("this host does not count instructions", table[^1]);
    }

    [TestMethod]
    public void A_program_that_ended_within_a_turn_gives_no_table()
    {
        string whole = Turn("delta", 20, 80) + Turn("compressed", 30, 60) + Turn("stored", 1, 1) + Turn("SHA-256", 100, 300);

        CollectionAssert.AreEqual(new[] { "None" }, DeltaTable(whole + Turn("delta", 20, 80)));
        CollectionAssert.AreEqual(new[] { "None" }, DeltaTable(""));
    }

    /// <summary>The output of tests/nanoclr/Delta for 100 bytes, with the lines of a host that counts.</summary>
    private static string Turn(string what, int microseconds, int? instructions) =>
        (instructions is int count ? $"@il\n[il 5000]\n@il\n[il {5000 + count}]\n" : "@il\n@il\n") + $"[measured] {what} 100 7 {microseconds}\n";

    private static string[] DeltaTable(string printed)
    {
        const string code = """
            import importlib.machinery, importlib.util, sys
            sys.dont_write_bytecode = True
            loader = importlib.machinery.SourceFileLoader("nanoclr_run", sys.argv[1])
            run = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
            loader.exec_module(run)
            lines = run.delta_table(sys.argv[2])
            print("None" if lines is None else "\n".join(lines))
            """;
        (int exit, string output, string error) = Run([], ["-c", code, Script, printed]);
        Assert.AreEqual(0, exit, error);
        return output.TrimEnd().ReplaceLineEndings("\n").Split('\n');
    }

    private static string Script { get; } = Path.Combine(Repository.Root, "tests", "nanoclr", "run");

    private static (int Code, string Output, string Error) Run(Dictionary<string, string> environment, string[]? arguments = null)
    {
        ProcessStartInfo start = new("python3", arguments ?? [Script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in Variables)
        {
            start.Environment.Remove(variable);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Inconclusive($"python3 cannot be started here, so tests/nanoclr/run was not: {missing.Message}");
            throw;
        }
    }
}
