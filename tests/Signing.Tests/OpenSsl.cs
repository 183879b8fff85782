using System.Diagnostics;

namespace Verso.Signing.Tests;

/// <summary>The real <c>openssl</c>, where there is one.</summary>
internal static class OpenSsl
{
    /// <summary>Runs it; the words are a command line as our advice prints it.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="words">What follows <c>openssl</c>.</param>
    /// <returns>Exit code and what it said.</returns>
    public static (int Code, string Said) Run(string folder, params IEnumerable<string> words)
    {
        ProcessStartInfo start = new("openssl") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Inconclusive($"There is no openssl here: {missing.Message}");
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

    /// <summary>Runs it, and it has to succeed.</summary>
    public static string Succeeds(string folder, params IEnumerable<string> words)
    {
        (int code, string said) = Run(folder, words);
        Assert.AreEqual(0, code, said);
        return said;
    }
}
