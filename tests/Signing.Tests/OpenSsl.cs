using System.Diagnostics;
using Verso.Support;

namespace Verso.Signing.Tests;

/// <summary>The real <c>openssl</c>, if it is installed.</summary>
internal static class OpenSsl
{
    /// <summary>Runs it with a command line in the form of our advice.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="words">The arguments of <c>openssl</c>.</param>
    /// <returns>Exit code and output.</returns>
    public static (int Code, string Said) Run(string folder, params IEnumerable<string> words)
    {
        ProcessStartInfo start = new("openssl") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        Process? process = InstalledProgram.Start(start, out string missing);
        if (process is null)
        {
            Assert.Inconclusive($"There is no openssl here: {missing}");
        }

        using (process)
        {
            process!.StandardInput.Close();
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
    }

    /// <summary>Runs it and asserts success.</summary>
    public static string Succeeds(string folder, params IEnumerable<string> words)
    {
        (int code, string said) = Run(folder, words);
        Assert.AreEqual(0, code, said);
        return said;
    }
}
