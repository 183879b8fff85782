using System.Diagnostics;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>tests/nanoclr/run where there is no nanoCLR: it must not fail whoever has none, and say plainly what is wrong with what it is given.</summary>
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

    private static (int Code, string Output, string Error) Run(Dictionary<string, string> environment)
    {
        ProcessStartInfo start = new("python3", [Path.Combine(Repository.Root, "tests", "nanoclr", "run")])
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
