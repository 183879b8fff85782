using System.Diagnostics;

namespace Verso.Cli.Tests
{
    /// <summary>Runs the built <c>verso</c> as a process of its own, as a user's shell does.</summary>
    internal static class VersoProcess
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

        public static Process Start(string folder, params IEnumerable<string> arguments)
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "verso.dll"));
            foreach (string argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }

        public static async Task<(int Code, string Output, string Error)> RunAsync(string folder, params IEnumerable<string> arguments)
        {
            using Process process = Start(folder, arguments);
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, await output, await error);
        }
    }
}
