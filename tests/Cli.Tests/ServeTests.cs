using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Cli.Tests;

[TestClass]
public sealed class ServeTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("verso-serve-").FullName;
        File.WriteAllBytes(Path.Combine(_folder, "payload.bin"), new byte[100_000]);
    }

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("INT")]
    [DataRow("TERM")]
    public async Task Each_request_is_one_JSON_line_at_once_and_a_signal_ends_the_server_with_exit_code_0(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no such signals.");
        }

        if (signal == "INT" && Signals.WhyNoInterrupt() is string why)
        {
            Assert.Inconclusive(why);
        }

        using Process serve = VersoProcess.Start(_folder, "serve", ".", "--port", "0", "--json");
        try
        {
            Uri url = await UrlOfAsync(serve);
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "payload.bin"));
            request.Headers.Range = new(8220, null);
            using HttpResponseMessage answer = await client.SendAsync(request);
            Assert.AreEqual(100_000 - 8220, (await answer.Content.ReadAsByteArrayAsync()).Length);
            Assert.AreEqual("""{"method":"GET","path":"/payload.bin","range":"bytes=8220-","status":206,"bytes":91780}""", await LineAsync(serve.StandardOutput));

            (await client.GetAsync(new Uri(url, "nowhere"))).Dispose();
            using JsonDocument second = JsonDocument.Parse(await LineAsync(serve.StandardOutput));
            Assert.AreEqual(JsonValueKind.Null, second.RootElement.GetProperty("range").ValueKind);
            Assert.AreEqual(404, second.RootElement.GetProperty("status").GetInt32());

            using (Process kill = Process.Start("kill", [$"-{signal}", $"{serve.Id}"]))
            {
                await kill.WaitForExitAsync();
            }

            await serve.WaitForExitAsync().WaitAsync(VersoProcess.Patience);
            Assert.AreEqual(0, serve.ExitCode);
            Assert.AreEqual("", await serve.StandardOutput.ReadToEndAsync());
            Assert.AreEqual("verso: stopped\n", await serve.StandardError.ReadToEndAsync());
        }
        finally
        {
            serve.Kill();
        }
    }

    [TestMethod]
    public async Task Without_json_requests_are_told_on_standard_error_and_a_port_in_use_is_exit_code_3()
    {
        using Process serve = VersoProcess.Start(_folder, "serve", ".", "--port", "0");
        try
        {
            Uri url = await UrlOfAsync(serve);
            using var client = new HttpClient();
            (await client.GetAsync(new Uri(url, "payload.bin"))).Dispose();
            Assert.AreEqual("verso: GET /payload.bin whole: 200, 100000 bytes", await LineAsync(serve.StandardError));

            (int code, string output, string error) = await VersoProcess.RunAsync(_folder, "serve", ".", "--port", $"{url.Port}");
            Assert.AreEqual(3, code);
            Assert.AreEqual("", output);
            StringAssert.Matches(error, new Regex(@"^verso: cannot listen at .* \(OutputUnwritable 7002\); choose another --port, .*\n$"));
        }
        finally
        {
            serve.Kill();
        }
    }

    [TestMethod]
    public async Task A_request_cannot_write_a_line_of_its_own_or_steer_the_terminal()
    {
        using Process serve = VersoProcess.Start(_folder, "serve", ".", "--port", "0");
        try
        {
            Uri url = await UrlOfAsync(serve);
            using var client = new HttpClient();
            (await client.GetAsync(new Uri(url, "/%0Averso:%20stopped%1B%5B2J%C2%9B"))).Dispose();
            Assert.AreEqual("verso: GET /?verso: stopped?[2J? whole: 404, 0 bytes", await LineAsync(serve.StandardError));
        }
        finally
        {
            serve.Kill();
        }
    }

    private static async Task<Uri> UrlOfAsync(Process serve)
    {
        string line = await LineAsync(serve.StandardError);
        return new Uri(Regex.Match(line, @"^verso: serving \. at (http://127\.0\.0\.1:\d+/) until Ctrl\+C$").Groups[1].Value);
    }

    private static async Task<string> LineAsync(StreamReader reader)
    {
        return await reader.ReadLineAsync().WaitAsync(VersoProcess.Patience) ?? throw new EndOfStreamException("the process has ended");
    }
}
