using System.Diagnostics;
using System.Text.RegularExpressions;
using Verso.Publishing;

namespace Verso.EndToEnd;

/// <summary>A running <c>verso serve --port 0 --json</c>.</summary>
internal sealed partial class Server : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _requests;

    private Server(Process process)
    {
        _process = process;
        _requests = process.StandardOutput.ReadToEndAsync();
        string greeting = Tool.ReadLine(process.StandardError) ?? string.Empty;
        Match match = Greeting().Match(greeting);
        Assert.IsTrue(match.Success, $"no address in: {greeting}");
        Url = match.Groups[1].Value;
    }

    /// <summary>Its URL, ending in a slash.</summary>
    public string Url { get; }

    /// <summary>Serves a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="rate">Bytes a second, or null for no limit.</param>
    public static Server Start(string folder, int? rate = null)
    {
        string[] limit = rate is int bytes ? ["--rate", $"{bytes}"] : [];
        return new Server(Tool.Start("verso", ["serve", folder, "--port", "0", "--json", .. limit]));
    }

    /// <summary>Stops it as Ctrl+C does, after it has finished every request.</summary>
    /// <returns>
    /// All requests, in the order in which they ended. The looks for the next root are left out: a device looks at one check in fourteen, at random.
    /// </returns>
    public IReadOnlyList<RequestRecord> Stop()
    {
        Tool.Signal(_process, "TERM");
        Assert.IsTrue(_process.WaitForExit(Tool.Patience), "the server does not stop");
        Assert.AreEqual(0, _process.ExitCode);
        return [.. Json.Lines<RequestRecord>(_requests.Result).Where(request => !(request.Path.StartsWith("/root/", StringComparison.Ordinal) && request.Status == 404))];
    }

    /// <summary>Ends it at once.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex(@"^verso: serving .+ at (http://127\.0\.0\.1:[1-9][0-9]*/) ")]
    private static partial Regex Greeting();
}
